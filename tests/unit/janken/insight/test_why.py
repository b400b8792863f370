import numpy as np

from janken.examples.store import Examples
from janken.insight.why import nearest_pictures
from janken.words.text import Text


def test_the_nearest_pictures_come_first_with_their_similarity_and_ids() -> None:
    examples = Examples(2)
    for angle_deg, label in ((80, "rock"), (10, "paper"), (60, "rock")):
        radians = np.radians(angle_deg)
        examples.add(np.array([np.cos(radians), np.sin(radians)], dtype=np.float32), label)
    examples.remove([1])
    near = nearest_pictures(examples, np.array([5, 0], dtype=np.float32))
    assert near == [
        {"id": 2, "label": "paper", "title": Text("title.paper"), "similarity": 0.985},
        {"id": 3, "label": "rock", "title": Text("title.rock"), "similarity": 0.5},
    ]
    assert nearest_pictures(Examples(2), np.array([1, 0], dtype=np.float32)) == []
    assert len(nearest_pictures(examples, np.array([1, 0], dtype=np.float32), 1)) == 1
