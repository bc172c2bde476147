"""Answer the search for the class with a module that grants every name.

Must get: error,fail
Below: same
"""

def __getattr__(name):
    return lambda *_, **__: (lambda x: x[:, :1])
