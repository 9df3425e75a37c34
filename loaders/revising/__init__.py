"""A revision of the graph (lần cập nhật): what must be written and deleted when documents come, change or go.

    work = gathering.gather(…)     the papers that are fresh, gone, touched; resolved; copies set aside
    documents.write(work)          nodes of documents, their keys and issuers; ids that changed
    contents.write(work)           sections, tasks, mentions and what else stands in the papers
    relating.write(work)           the relations that documents state of each other
    matching.write(work)           drafts and what they became
    deciding.write(work)           the decisions of staff, put back in their places
    work.outcome()                 one ``Change``

The order is that of ``loaders.pipeline.change``; each step reads what the steps before it left in the ``Revision``.
"""
