"""Places for classes: which gesture each of a stranger's classes becomes, one of one's own where it is none yet."""

from collections.abc import Callable, Iterable

from janken.keeping.folder_names import folder_of
from janken.keeping.teachable_machine import label_for

PlacesFor = Callable[[Iterable[str]], dict[str, str]]
"""As `Gestures.places_for`, beside the gestures of one's own that are here."""


class ClassPlaces:
    """Gives each class a gesture, as long as there are places."""

    def __init__(self, known: Iterable[str], places_for: PlacesFor) -> None:
        self.known = list(known)
        """The gestures that pictures can be taught as, with the new ones."""
        self.new: list[str] = []
        """Those that are to be added."""
        self._places_for = places_for

    def folder(self, class_name: str) -> str:
        """The folder of a class's pictures: named like its gesture, or like the class where it can have none."""
        return folder_of(self._label(class_name) or class_name)

    def _label(self, class_name: str) -> str:
        wanted = label_for(class_name)
        place = self._places_for([*self.new, wanted]).get(wanted, "") if wanted else ""
        if place and place not in self.known:
            self.new.append(place)
            self.known.append(place)
        return place
