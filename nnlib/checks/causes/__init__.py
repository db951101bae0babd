"""Why an answer is wrong.

``explaining`` comes first: it asks ``replaying`` for a known mistake that gives the same results,
and then the others for what the results have in common.
"""
