"""Run the untrusted side: a warm process that imports torch once, and the workers it forks.

Everything a submission does happens in a worker. Nothing here knows a reference, a tolerance or a verdict.
"""
