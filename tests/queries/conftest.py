from tests.queries.stores import story, story_folder

__all__ = ["story", "story_folder"]
