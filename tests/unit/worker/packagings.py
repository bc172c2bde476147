"""Right modules in ordinary packaging: what people hand in around a class that keeps the contract."""

from __future__ import annotations

import json

HEAD = "import torch\nimport torch.nn as nn\nimport torch.nn.functional as F\n"
CLASS = """
class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super(SELayer, self).__init__()
        self.avg_pool = nn.AdaptiveAvgPool2d(1)
        self.fc = nn.Sequential(
            nn.Linear(channel, channel // reduction, bias=False),
            nn.ReLU(inplace=True),
            nn.Linear(channel // reduction, channel, bias=False),
            nn.Sigmoid()
        )

    def forward(self, x):
        b, c, _, _ = x.size()
        y = self.avg_pool(x).view(b, c)
        y = self.fc(y).view(b, c, 1, 1)
        return x * y.expand_as(x)
"""
SE = HEAD + CLASS


def changed(old: str, new: str, source: str = SE) -> str:
    """Return the class with a piece replaced, which must be there."""
    assert old in source
    return source.replace(old, new)


def squeezing(expression: str, top: str) -> str:
    """Return the class with its mean computed by ``expression``, for which ``top`` stands before it."""
    return HEAD + top + changed("self.avg_pool(x).view(b, c)", expression, CLASS)


def notebook(*cells: str) -> str:
    nodes = [
        {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": cell} for cell in cells
    ]
    return json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": nodes})


TRAINING = """
model = SELayer(64)
opt = torch.optim.SGD(model.parameters(), lr=0.1)
for epoch in range(1000000):
    x = torch.randn(8, 64, 16, 16)
    loss = model(x).pow(2).mean()
    opt.zero_grad(); loss.backward(); opt.step()
"""
BLOCK = CLASS.replace("SELayer", "SEBlock")

# One file: name -> source.
FILES: dict[str, str] = {
    "plain": SE,
    # --- what stands below, above and between -------------------------------------------------------------------------
    "training": SE + TRAINING,
    "training in a function that is called": SE
    + "def train():\n    global best\n    best = 0\n    while True:\n        SELayer(64)(torch.zeros(1, 64, 2, 2))\ntrain()\n",
    "asks for a name": "name = input('Your name: ')\nprint('hi ' + name)\n" + SE,
    "command line": "import argparse\np = argparse.ArgumentParser()\np.add_argument('--lr', required=True)\nargs = p.parse_args()\n" + SE,
    "asserts": SE + "assert SELayer(16)(torch.zeros(1, 16, 2, 2)).sum() == 1, 'oops'\n",
    "plots": "import matplotlib.pyplot as plt\nimport seaborn as sns\nsns.set()\n" + SE + "plt.plot([1, 2]); plt.show()\n",
    "exits": SE + "import sys\nprint('done')\nsys.exit()\n",
    "exits at the top": "import sys\nif not torch_is_there(): sys.exit(1)\n" + SE,
    "kills itself": SE + "import os\nos._exit(3)\n",
    "unit tests": SE
    + "import unittest\nclass T(unittest.TestCase):\n    def test(self): self.fail()\nunittest.main()\n",
    "drive": "from google.colab import drive\ndrive.mount('/content/drive')\n" + SE,
    "wandb": "import wandb\nwandb.init(project='se')\n" + SE + "wandb.finish()\n",
    "data": "from torchvision import datasets, transforms\ntrain_data = datasets.CIFAR10('.', download=True)\n" + SE,
    "data in a method that nobody calls": changed(
        "    def forward", "    def fit(self):\n        return [self(x) for x in loader]\n\n    def forward"
    )
    + "loader = torch.utils.data.DataLoader(MNIST('.'))\n",
    "weights in a file": SE + "SELayer(64).load_state_dict(torch.load('se.pt'))\n",
    "saves": SE + "torch.save(SELayer(64).state_dict(), '/nowhere/se.pt')\n",
    "undefined below": SE + "print(result)\n",
    "below main": SE + "if __name__ == '__main__':\n    while True: pass\n",
    "only below main": HEAD + "if __name__ == '__main__':\n" + "\n".join(f"    {line}" for line in CLASS.splitlines()) + "\n    exit()\n",
    "example of its own name": SE + "SELayer = SELayer(64)\n",
    "progress bars": "from tqdm import tqdm\n" + SE + "for i in tqdm(range(10 ** 9)): pass\n",
    "no Python below": SE + "\nprint 'done'\n",
    "no Python above": "this is my answer\n" + SE,
    "await at the top": SE + "await something()\n",
    "return at the top": SE + "return SELayer\n",
    "deletes what it tried": SE + "m = SELayer(64)\ndel m\n",
    # --- what the class needs, and where it comes from ----------------------------------------------------------------
    "a function beside": squeezing("squeeze(x)", "def squeeze(x): return x.mean((2, 3))\n"),
    "a constant": squeezing("x.mean(DIMS)", "DIMS = (2, 3)\n"),
    "a constant that is extended": squeezing("x.mean(DIMS)", "DIMS = [2]\nDIMS += [3]\n"),
    "a list that is appended to": squeezing("x.mean(DIMS)", "DIMS = [2]\nDIMS.append(3)\n"),
    "a list under another name": squeezing("x.mean(DIMS)", "DIMS = [2]\nd = DIMS\nd.append(3)\n"),
    "a bound method": squeezing("x.mean(DIMS)", "DIMS = [2]\nadd = DIMS.append\nadd(3)\n"),
    "a list filled by a function": squeezing("x.mean(D)", "D = []\ndef fill():\n    D.extend((2, 3))\nfill()\n"),
    "a list that a function is given": squeezing("x.mean(D)", "D = []\ndef fill(d):\n    d.append(2); d.append(3)\nfill(D)\n"),
    "a list filled through another": squeezing(
        "x.mean(D)", "D = []\ndef more():\n    D.append(3)\ndef fill():\n    D.append(2)\n    more()\nfill()\n"
    ),
    "a dictionary's item": squeezing("x.mean(C['d'])", "C = {}\nC['d'] = (2, 3)\n"),
    "a slice": squeezing("x.mean(D)", "D = [1, 1]\nD[:] = [2, 3]\n"),
    "a deleted item": squeezing("x.mean(D)", "D = [1, 2, 3]\ndel D[0]\n"),
    "a global": squeezing("x.mean(D)", "D = None\ndef choose():\n    global D\n    D = (2, 3)\nchoose()\n"),
    "a loop": squeezing("x.mean(tuple(D))", "D = []\nfor i in range(2):\n    D.append(i + 2)\n"),
    "a condition": squeezing("f(x)", "if hasattr(torch, 'mean'):\n    f = lambda x: x.mean((2, 3))\nelse:\n    f = None\n"),
    "a try": squeezing("f(x)", "try:\n    from fast import f\nexcept ImportError:\n    def f(x): return x.mean((2, 3))\n"),
    "suppressed": squeezing(
        "x.mean((2, 3)) if not FAST else 0",
        "import contextlib\nFAST = False\nwith contextlib.suppress(ImportError):\n    import fast\n    FAST = True\n",
    ),
    "setattr": HEAD + changed("return x * y.expand_as(x)", "return 0", CLASS)
    + changed("class SELayer(nn.Module):", "class Other(nn.Module):", CLASS).replace("SELayer, self", "Other, self")
    + "setattr(SELayer, 'forward', Other.forward)\n",
    "a method assigned": HEAD + changed("def forward", "def other", CLASS) + "SELayer.forward = SELayer.other\n",
    "a base class": HEAD + CLASS.replace("SELayer", "Base") + "class SELayer(Base):\n    pass\n",
    "a decorator": HEAD + "def same(c):\n    seen.append(c)\n    return c\nseen = []\n@same" + CLASS,
    "a class decorator of a registry": "from mmengine import MODELS\n" + HEAD + "@MODELS.register_module()" + CLASS,
    "star imports": "from torch import *\nfrom torch.nn import *\n" + CLASS.replace("nn.", ""),
    "executed text": squeezing("f(x)", "exec('def f(x): return x.mean((2, 3))')\n"),
    "globals": squeezing("f(x)", "globals()['f'] = lambda x: x.mean((2, 3))\n"),
    "everything executed": f"exec({SE!r})\n",
    "made later": "from __future__ import annotations\n" + HEAD + "def size(x: Unknown): return x.size()\n" + changed("x.size()", "size(x)", CLASS),
    "dataclass beside": squeezing(
        "x.mean(Config().dims)",
        "from dataclasses import dataclass\n@dataclass(frozen=True)\nclass Config:\n    dims: tuple = (2, 3)\n",
    ),
    "default device": "import torch\ndevice = torch.device('cuda' if torch.cuda.is_available() else 'cpu')\n" + SE,
    "a logger": HEAD + "import logging\nlog = logging.getLogger()\nlog.info('x')\n" + changed("b, c, _", "log.debug('x')\n        b, c, _", CLASS)
    + "def train():\n    log.info('y')\n    while True: pass\ntrain()\n",
    # --- imports that are not here ------------------------------------------------------------------------------------
    "einops": squeezing("reduce(x, 'b c h w -> b c', 'mean')", "from einops import rearrange, reduce\n"),
    "torchvision": "import torchvision\nimport torchvision.transforms as T\n" + SE,
    "jaxtyping": "from jaxtyping import Float\n" + HEAD + changed("def forward(self, x)", "def forward(self, x: Float[torch.Tensor, 'b c h w']) -> Float[torch.Tensor, 'b c']", CLASS),
    "plots in a method": "import matplotlib.pyplot as plt\nplt.rcParams['figure.figsize'] = (5, 5)\n"
    + changed("    def forward", "    def show(self):\n        plt.imshow(self)\n\n    def forward"),
    "imported late": changed("b, c, _", "import numpy as np\n        b, c, _"),
    # --- compiling ----------------------------------------------------------------------------------------------------
    "compiled": HEAD + "@torch.compile" + CLASS,
    "compiled with options": HEAD + changed("    def forward", "    @torch.compile(mode='max-autotune')\n    def forward", CLASS),
    "scripted": squeezing("f(x)", "@torch.jit.script\ndef f(x: torch.Tensor):\n    return x.mean((2, 3))\n"),
    # --- forms --------------------------------------------------------------------------------------------------------
    "tabs": SE.replace("    ", "\t"),
    "tabs and spaces": changed("        y = self.fc(y)", "\ty = self.fc(y)"),
    "Windows line ends": SE.replace("\n", "\r\n"),
    "a byte order mark": "\ufeff" + SE,
    "Colab": "!pip install einops\n%cd /content\n%matplotlib inline\n" + SE + "files = !ls\n",
    "nbconvert": "#!/usr/bin/env python\n# In[1]:\nget_ipython().system('pip install x')\n" + SE,
    "a fence": f"```python\n{SE}```\n",
    "a fence with words around": f"Here's my answer:\n\n```python\n{SE}```\n\nIt works, doesn't it?\n",
    "fences in a docstring": f'"""An example:\n\n```python\nSELayer(64)\n```\n"""\n{SE}',
    "two fences": f"First\n```\n{HEAD}```\nThen\n~~~py\n{CLASS}~~~\n",
    # --- names --------------------------------------------------------------------------------------------------------
    "other case": SE.replace("SELayer", "SElayer"),
    "underscore": SE.replace("SELayer", "SE_Layer"),
    "another name": HEAD + BLOCK,
    "another name, trained": HEAD + BLOCK + TRAINING.replace("SELayer", "SEBlock"),
    "an alias": HEAD + BLOCK + "SELayer = SEBlock\n",
    "a partial": HEAD + BLOCK + "from functools import partial\nSELayer = partial(SEBlock)\n",
    "a network of them": HEAD + BLOCK
    + "class SENet(nn.Module):\n    def __init__(self, classes=10, width=64):\n        super().__init__()\n"
    "        self.se = SEBlock(width)\n    def forward(self, x):\n        return self.se(x)\n",
    "its parts": HEAD + "class Squeeze(nn.Module):\n    def forward(self, x):\n        return x.mean((2, 3), keepdim=True)\n"
    + changed("nn.AdaptiveAvgPool2d(1)", "Squeeze()", BLOCK),
    "the outer of two": HEAD + CLASS.replace("SELayer", "Gate")
    + "class Attention(nn.Module):\n    def __init__(self, channel, reduction=16):\n        super().__init__()\n"
    "        self.gate = Gate(channel, reduction)\n    def forward(self, x):\n        return self.gate(x)\n",
}  # fmt: skip

# Several files: name -> the files, the first is what is graded.
FOLDERS: dict[str, dict[str, str]] = {
    "two files": {
        "main.py": squeezing("squeeze(x)", "from utils import squeeze\n"),
        "utils.py": "import argparse\nargs = argparse.ArgumentParser().parse_args(['x'])\ndef squeeze(x):\n    return x.mean((2, 3))\n",
    },
    "a module": {
        "main.py": squeezing("u.ops.squeeze(x)", "import u.ops\n"),
        "u/__init__.py": "",
        "u/ops.py": "def squeeze(x): return x.mean((2, 3))\nwhile True: pass\n",
    },
    "a package without __init__": {
        "main.py": squeezing("o.squeeze(x)", "import u.ops as o\n"),
        "u/ops.py": "from .dims import DIMS\ndef squeeze(x): return x.mean(DIMS)\n",
        "u/dims.py": "DIMS = [2]\nDIMS.append(3)\n",
    },
    "a relative import": {
        "main.py": squeezing("squeeze(x)", "from .blocks import squeeze\n"),
        "blocks.py": "from . import dims\ndef squeeze(x): return x.mean(dims.DIMS)\n",
        "dims.py": "DIMS = (2, 3)\n",
    },
    "a star": {
        "main.py": squeezing("squeeze(x)", "from utils import *\n"),
        "utils.py": "import torch\nmodel = open('model.pt')\ndef squeeze(x):\n    return x.mean((2, 3))\n",
    },
    "a project's own name": {
        "main.py": squeezing("squeeze(x)", "from project.models.utils import squeeze\n"),
        "utils.py": "def squeeze(x): return x.mean((2, 3))\n",
    },
    "the class itself": {"main.py": "from se import SELayer\nSELayer(64)\n", "se.py": SE + TRAINING},
    "the class under another name": {"main.py": "from se import SEBlock as SELayer\n", "se.py": HEAD + BLOCK},
    "in a circle": {
        "main.py": squeezing("a.f(x)", "import a\n"),
        "a.py": "import b\ndef f(x): return b.g(x)\nDIMS = (2, 3)\n",
        "b.py": "import a\ndef g(x): return x.mean(a.DIMS)\n",
    },
    "a package that gathers": {
        "main.py": squeezing("squeeze(x)", "from lib import squeeze\n"),
        "lib/__init__.py": "from .ops import *\n",
        "lib/ops.py": "def squeeze(x): return x.mean((2, 3))\n",
    },
    "a notebook": {"hw.ipynb": notebook("!pip install x\nimport sys; sys.argv[9]", HEAD, CLASS, TRAINING)},
    "a notebook that writes": {"hw.ipynb": notebook(f"%%writefile se_layer.py\n{SE}", "from se_layer import SELayer\nSELayer(64)")},
    "a notebook that only writes": {"hw.ipynb": notebook(f"%%writefile se_layer.py\n{SE}")},
    "a notebook that writes a part": {
        "hw.ipynb": notebook("%%writefile utils.py\ndef squeeze(x):\n    return x.mean((2, 3))", squeezing("squeeze(x)", "from utils import squeeze\n"))
    },
    "a notebook that runs a file": {
        "hw.ipynb": notebook("%run utils.py", squeezing("squeeze(x)", "")),
        "utils.py": "def squeeze(x):\n    return x.mean((2, 3))\n",
    },
    "a notebook with a broken cell": {"hw.ipynb": notebook("x = (1,\n'''", HEAD, CLASS, "print 'x'", "%%bash\nls")},
    "a text file of Python": {"se_layer.py.txt": SE},
    "Markdown": {"answer.md": f"# SE\n\n```python\n{SE}```\n"},
}  # fmt: skip
