"""Identity (định danh văn bản): which sayings of one or of many texts mean one document, why, and what it is called.

``readings`` and ``numbering`` say what is compared, ``coreference`` joins within one text, ``verdicts`` and
``resolve`` across texts, ``drafts`` ties a draft to its issued number,
``conflicts`` lists what does not agree, ``naming`` gives ids.
"""
