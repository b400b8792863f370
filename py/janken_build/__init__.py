"""The build tooling: fetches what is pinned, assembles dist/, serves it, runs the checks. Not part of the product."""
