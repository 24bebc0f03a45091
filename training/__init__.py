"""How the sentence reader is made: sentences with labels in, a model and its card out.

Nothing of this is needed, or imported, when the tracker runs. The sentences of our own
stand in `corpus/`; of the sentences of others only the labels stand here, in `labels/`,
by hash.
"""
