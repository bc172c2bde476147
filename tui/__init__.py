"""Practise in the terminal: Textual screens over the judge's events, the bank and the learner's history.

    app.py           the application: themes, keys that hold everywhere, which screen is open
    context.py       what every screen works with: bank, history, clock, judge
    judge_client.py  the judge in a child process, as streams of events
    practice.py      what handing in means for the history: attempt, rating, schedule
    picture.py       tensors as pictures made of characters, for verdicts and See attention
    see/             what See attention shows of each question, and how it is read from an answer
    screens/         one module a screen        widgets/  parts of screens        dialogs/  questions to the learner

Torch is never imported here: modules run in the judge's worker.
"""
