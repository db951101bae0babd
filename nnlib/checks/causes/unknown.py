"""What to tell where the cause of a mistake is not known."""

UNKNOWN = (
    "This is none of the mistakes that the check knows. Work the input below out by hand, one "
    "step at a time, and compare each step with your code."
)
UNKNOWN_VALUE = (
    "None of the slips that the check knows leads there. Go through the section step by step, and "
    "write down each product before you add."
)
NOT_REPEATABLE = (
    "The same input gave another result when it was used again. A function should depend on its "
    "arguments alone: look for a variable outside it, or a list as a default, that it reads and "
    "changes, and for random numbers."
)
