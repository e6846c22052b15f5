"""How the oracle says that it cannot answer."""


class Refused(Exception):
    """A policy ("policy") or its data ("data") that must not be paid from; exit 3 or 4 like the engine."""

    def __init__(self, what, message):
        super().__init__(message)
        self.what = what

    @property
    def exit_code(self):
        return 3 if self.what == "policy" else 4


def bad_policy(message):
    return Refused("policy", message)


def bad_data(message):
    return Refused("data", message)
