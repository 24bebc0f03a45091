"""Which plans a document and its passages are about.

`DocumentPlans` takes the passages of a document and tells for each the plans that it is
about, and which plans the document leaves out. `Naming` is what words name.
"""

from tracker.facts.plans.document_plans import DocumentPlans
from tracker.facts.plans.naming import Naming

__all__ = ["DocumentPlans", "Naming"]
