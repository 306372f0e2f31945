"""Reading talks from prose: one room for each kind of evidence.

From the bottom up: `raw_html`, `lines` what a block says, with its links; `words`, `cues`,
`recap_cues`, `names`, `links`, `profiles` tell words, phrases, people and addresses; `titles`,
`bylines`, `sides`, `heads` which part of a line is the title and which the speaker; `speakers`,
`facts` what the text says of a talk; `outline`, `entries` and the shapes `sections` (with
`evidence`), `items` (of `lists`), `tables`, `paragraphs`, `sentences` (with `mentions`) where talks
are told of.
`core.talks.read_talks` puts them together.
"""
