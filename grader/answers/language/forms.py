"""Give one spelling to what can be written in many ways: characters, abbreviations, formulas."""

from __future__ import annotations

import re

__all__ = ["CHARACTERS", "REWRITES", "SPELLINGS"]

CHARACTERS = {
    "’": "'", "´": "'", "‘": "'", "`": "'", "“": '"', "”": '"', "«": '"', "»": '"',
    "–": "-", "—": " - ", "⁻": "-", "−": "-", "‑": "-",
    "→": "->", "⇒": "->", "➜": "->", "×": "x", "⊗": "x", "·": "*", "²": "^2", "³": "^3", "≈": "~", "≪": "<", "≫": ">",
    "≤": "<", "≥": ">", "∝": "~", "σ": "sigma ", "θ": "theta ", "φ": "phi ", "ϕ": "phi ", "∑": "sum ", "Σ": "sum ",
    "∀": "all ", "•": "\n", "…": ".", "≠": " is not ", "\t": " ", "\r": "\n", "½": "0.5",
}  # fmt: skip

# Whole words with one other spelling each; a value may be several words.
SPELLINGS = {
    "cannot": "can not", "cant": "can not", "wont": "will not", "dont": "do not", "doesnt": "does not",
    "isnt": "is not", "arent": "are not", "didnt": "did not", "wasnt": "was not", "couldnt": "could not",
    "wouldnt": "would not", "shouldnt": "should not", "havent": "have not", "hasnt": "has not", "aint": "is not",
    "dosent": "does not", "dosnt": "does not", "doesn": "does not", "isn": "is not", "backpropagation": "backprop",
    "backpropagate": "backprop", "backpropagated": "backprop", "=>": "->", "backpropagating": "backprop",
    "backpropagates": "backprop", "backpropped": "backprop", "bp": "backprop", "convolutions": "convolution",
    "convs": "convolution", "conv": "convolution", "convnets": "cnn", "convnet": "cnn", "cnns": "cnn",
    "backprops": "backprop", "backproped": "backprop", "backpropable": "backprop", "params": "parameters",
    "param": "parameters", "attn": "attention", "att": "attention", "imgs": "images", "img": "image",
    "pics": "pictures", "pic": "picture", "avg": "average", "mult": "multiply", "bc": "because", "cuz": "because",
    "coz": "because", "cos": "because", "cause": "because", "becoz": "because", "versus": "vs", "nah": "no",
    "nope": "no", "yep": "yes", "yup": "yes", "yeah": "yes", "u": "you", "ur": "your", "ppl": "people",
    "gonna": "going to", "wanna": "want to", "gotta": "have to", "ops": "operations", "op": "operation",
    "percents": "percent", "thx": "thanks", "diff": "different", "btw": "by the way", "rf": "receptive field",
    "zero": "0", "nl": "nonlocal", "thru": "through", "neighbourhood": "neighborhood", "neighbour": "neighbor",
    "neighbours": "neighbors", "neighbouring": "neighboring", "neighbourhoods": "neighborhoods", "colour": "color",
    "theyre": "they are", "thats": "that is", "whats": "what is", "wheres": "where is", "transfomers": "transformers",
    "spacial": "spatial", "evry": "every", "wich": "which", "dosen": "does", "becouse": "because", "aftr": "after",
    "layr": "layer", "layrs": "layers", "wher": "where", "waht": "what", "othr": "other", "teh": "the",
    "onyl": "only", "bakc": "back", "yess": "yes", "ned": "need", "atn": "attention", "locl": "local",
    "lil": "little", "bg": "background", "kinda": "kind of", "ch": "channel", "nieghbourhood": "neighborhood",
    "gian": "gain", "singel": "single", "becuase": "because", "afer": "after", "blok": "block", "maks": "mask",
    "ctx": "context", "nbhd": "neighborhood", "nbh": "neighborhood", "da": "the", "cus": "because",
    "somthing": "something", "usin": "using", "diffrent": "different", "chan": "channel", "chans": "channels",
    "grads": "gradients", "grad": "gradient", "px": "pixel", "pxs": "pixels", "acc": "accuracy", "feat": "feature",
    "feats": "features", "dims": "dimensions", "dim": "dimension", "nets": "networks", "spat": "spatial",
    "chn": "channel", "loc": "location", "locs": "locations", "backbones": "backbone", "maths": "math",
    "idx": "index", "nn": "network", "vec": "vector", "mid": "middle", "info": "information", "infos": "information",
    "repr": "representation", "reps": "representation", "wts": "weights", "wt": "weight", "b4": "before",
    "prob": "probability", "probs": "probabilities", "becuse": "because",
    "hrad": "hard", "hadr": "hard", "sotf": "soft", "sfot": "soft",
}  # fmt: skip

REWRITES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"\be\.\s?g\.?(?=\W)", "eg"),
        (r"\bw\.?r\.?t\b\.?", "with respect to"),
        (r"\bi\.\s?e\.?(?=\W)", "ie"),
        (
            (
                r"\b(vs|approx|resp|fig)\.(?=\s*[a-z0-9(])"
                r"|\b(etc|feat|feats|attn|att|chan|spat|dim|param|params|conv|avg|acc)\.(?=\s*[a-z0-9(])(?!\s+[a-z-]+\s?:)"
            ),
            r"\1\2",
        ),
        (r"^\s*(?:[-*+\u2022]|\d\))\s+(?=\w)|(?<=\n)\s{0,8}(?:[-*+\u2022]|\d\))\s{1,8}(?=\w)", ""),
        (r"(?<=[a-z0-9_)\]])\.(?=[a-z_]+\()", " "),
        (r"\b(torch|np|nn|self|loss)\.(?=[a-z])", r"\1 "),
        (
            (
                r"^\s*no\s?[,.:;-]+\s+(?=(?:you|we|one|it|they|there|nothing|nobody)\b[^.;:!?]{0,50}"
                r"\b(?:need|have to|has to|redesign|chang|rebuil|modif|adapt|touch))"
                r"(?=[^.;:!?]{0,30}(?:n't|\bnot|\bnothing|\bnobody|\bno)\b)"
            ),
            "",
        ),
        (r"(?:\bnot|n't) (?:that |so |very |too |really )?far (?:from|off)\b", " nearly"),
        (r"\bw/o\b", "without"),
        (r"\b(forces?|makes?|allows?|lets?|requires?|asks?) (?:you|us|one|me) (?=to\b)", r"\1 "),
        (r"\bany\s?more(?=\s*(?:[.,;!?]|$|if\b|when\b|because\b|since\b|once\b))", "longer"),
        (r"\bg(?:ives?|iving|ave|iven) up(?: on)?\b", "abandon"),
        (
            r"\b(is|are)(?:n't| not) (?:even |really )?worth (?:mentioning|noting|a mention|talking about)\b",
            r"\1 negligible",
        ),
        (r"\bnothing (?:else|other) (?:than|but)\b", "nothing but"),
        (
            (
                r"\b(?:is|are)(?:n't| not| no) (?:an? |any |by )?"
                r"(?:coincidence|accident|surprise|wonder|secret|chance)\b(?: that)?"
            ),
            "is so that",
        ),
        (r"\b(?:will|can|could|would)?(?:n't| not) (?:find|get|imagine) an? (?=\w+er\b)", " find the very "),
        (
            (
                r"\b(?:no matter|never mind|regardless(?: of)?|irrespective(?: of)?|whatever|whichever"
                r"|independent(?:ly)? (?:of|from))\s+(?:in |of |for )?(?:the |which |what |whichever ){0,3}"
                r"(channel|pixel|location|position)s?\b(?: it is(?: in)?)?"
            ),
            r"in every \1 alike",
        ),
        (r"\b(?:nobody|no one|hardly anyone)\s+(?:would|could|can|will|should)\b", "nobody"),
        (r"\b(?:would|could)(?:n't| not)\s+(?=(?:call|describe|regard|consider)\b)", "not "),
        (
            (
                r"(?<!no )(?<!not )(?<!nothing )\bmore than (?:one|a single|a|1)\b"
                r"(?!\s*(?:%|percent|per cent|pct|tenth|third|half|fraction|bit))"
            ),
            "several",
        ),
        (
            (
                r"\bnot\s+(?:so |that |very |as )?(?:informative|useful|important|relevant|helpful)"
                r"(?=\s+(?:ones|channels|features|maps|filters|regions|ch)\b)"
            ),
            "useless",
        ),
        (
            (
                r"\b(?:nobody|no one|do(?:n't|nt| not)|never|would(?:n't| not))\s+(?:should |must |can |ever )?"
                r"(?:believe|think|assume|claim|say)\b(?: that)?"
            ),
            "it is wrong that",
        ),
        (r"\bl[ou]ng[\s-]+rang(?:e|ne)?\b|\blong[\s-]+ragne\b", "long range"),
        (r"\bsp(?= att)", "spatial"),
        (r"\*\*(?=[a-z0-9])(?!\d)|(?<=[a-z.,:;!?%)])\*\*(?!\s?\d)", ""),
        (r"\bper cent\b", "percent"),
        (r"\bloss dot backward\b", "loss backward"),
        (r"\bsee squared over are\b", "c^2/r"),
        (r"\bsee squared\b", "c^2"),
        (r"\bc by (?:one|1) by (?:one|1)\b", "cx1x1"),
        (r"\b(?:one|1) by h by w\b", "1xhxw"),
        (r"\bh by w\b", "hxw"),
        (r"\bthree by three\b", "3x3"),
        (r"\bthrough and through\b", "throughout"),
        (r"(?<=\bon )were\b|\bwere(?= it is\b| to (?:look|focus|attend)\b)", "where"),
        (
            (
                r"\b(?:by no means|in no way|under no circumstances|far from being"
                r"|(?<=is )anything but|(?<=are )anything but|nowhere near)\b"
            ),
            "not",
        ),
        (r"\bhole(?=\s+(?:image|imag|picture|map|feature|network|photo|scene|i?m[ai]ge)\w*)", "whole"),
        (r"\byes\s?(?:/|or)\s?no\b|\bon[\s-]*(?:/|or)[\s-]*off\b", "binary"),
        (r"\bw/(?=\s|[a-z])", "with "),
        (r"\bback[\s-]+prop", "backprop"),
        (r"\bnon[\s-]+local", "nonlocal"),
        (r"\bsqueeze[\s-]*(?:and|&|n)[\s-]*excit\w+|\bsqueeze\s*/\s*excit\w+", "senet"),
        (r"\bre-(?=[a-z]{3})", "re"),
        (r"(?<=\d)\s*(?:%|percent\b|per\s?cent\b|pct\b)", "%"),
        (r"\b([a-z])\s?squared\b", r"\1^2"),
        (r"\bthe square of ([a-z])\b", r"\1^2"),
        (r"\^2\s?(?:over|divided by|by)\s?r\b", "^2/r"),
        (r"\b([cn])\s+(?:over|divided by)\s+(r|16)\b", r"\1/\2"),
        (
            (
                r"\b((?:number|weight|value|scalar|gate|factor|score|coefficient|knob|scale|1)s?)\s?/\s?"
                r"(?=(?:map|channel|pixel|px|chan|location|position|image|img|patch|filter|plane|feature)\b)"
            ),
            r"\1 per ",
        ),
        (r"\*\*", "^"),
        (r"(?<=[a-z])\s?//\s?(?=[a-z0-9])", "/"),
        (r"(\d)\s?[*x]\s?10\s?\^?-\s?\^?3\b|(\d)e-0?3\b", r"0.\1\2%"),
        (r"\b([cn])\s?(?:\*|x|by)\s?\1\b", r"\1^2"),
        (r"\bc\s?x\s?\(?c\s?/\s?r\)?", "c^2/r"),
        (r"\bc\s?\*\s?\(?c\s?/\s?r\)?", "c^2/r"),
        (r"\bh\s?[*x]\s?w\b|\bhw\b", "hxw"),
        (r"\bw(?=\s+[a-z]{2})", "with"),
        (r"\^\s?\{?\s?2\s?\}?", "^2"),
        (r"(?<=\^2)\s*/\s*(?=r\b)", "/"),
        (r"\b2\s?[*x]?\s?(?=c\^2)", "2"),
        (r"\b(c)\s?/\s?(r|16)\b", r"\1/\2"),
        (r"\b(?:r|16)\s?(?:[*x]|times)\s?c\^2|\br\s?c\^2|c\^2\s?(?:[*x]|times)\s?r\b", "rc^2"),
        (r"(?<!/)\br\s?[*x]\s?c\b|\bc\s?[*x]\s?r\b", "rc"),
        (r"(\d)\s?x\s?(\d)", r"\1x\2"),
        (r"(\d)[\s-]by[\s-](\d)", r"\1x\2"),
        (r"\b(fc|linear|dense|layer)[\s_-]?1\b", r"first \1"),
        (r"\b(fc|linear|dense|layer)[\s_-]?2\b", r"second \1"),
        (r"(?<=c\^2)\s*->\s*(?:~\s*)?(?=\d?c\^2/)", " vs "),
        (r"\bseven[\s-]by[\s-]seven\b", "7x7"),
        (r"\bthree[\s-]by[\s-]three\b", "3x3"),
    )
)
