"""Reading talks from prose: one room for each kind of evidence.

`lines` what a block says, with its links · `outline` headings and what stands under them · `words`,
`cues`, `names`, `links` tell words, phrases, people and addresses · `bylines` which part of a line
is the title and which the speaker · `facts` what a place says of one talk · `entries` the shapes in
which authors set talks. `core.talks.read_talks` puts them together.
"""
