"""The tables of an archive of the present format."""

FORMAT_VERSION = 3

ARTICLES = """
CREATE TABLE articles (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    author TEXT NOT NULL,
    section TEXT NOT NULL,
    url TEXT NOT NULL,
    published TEXT NOT NULL,
    language TEXT NOT NULL,
    version TEXT NOT NULL,
    origin TEXT NOT NULL,     -- the file it was read from
    inferred TEXT NOT NULL,   -- names of fields, with spaces
    corrected TEXT NOT NULL,
    word_count INTEGER NOT NULL,
    text TEXT NOT NULL,       -- what is long comes last: filters need not read past it
    sentences BLOB NOT NULL   -- int32 pairs: start, end
)"""

MARKS = "ALTER TABLE articles ADD COLUMN marks TEXT NOT NULL DEFAULT ''"
# JSON: pairs of an offset and the page (a number) or the moment (a text) that begins there.

COPIES = """
CREATE TABLE copies (         -- which articles carry one and the same story
    article INTEGER PRIMARY KEY REFERENCES articles (number) ON DELETE CASCADE,
    story INTEGER NOT NULL,   -- 0 where it has not been compared yet
    signature BLOB NOT NULL   -- MinHash, uint32
)"""

COPIES_INDEX = "CREATE INDEX copies_by_story ON copies (story)"

TABLES = (
    "CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    ARTICLES,
    MARKS,
    "CREATE INDEX articles_by_origin ON articles (origin)",
    """
CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES articles (number),
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    vector BLOB NOT NULL      -- float32
)""",
    "CREATE INDEX passages_by_article ON passages (article)",
    """
CREATE TABLE pending (        -- what the vector index has still to follow
    passage INTEGER PRIMARY KEY,
    action TEXT NOT NULL CHECK (action IN ('add', 'remove'))
)""",
    """
CREATE TABLE next_vectors (   -- a change of the embedding model, until it is complete
    passage INTEGER PRIMARY KEY,
    model TEXT NOT NULL,
    vector BLOB NOT NULL
)""",
    COPIES,
    COPIES_INDEX,
    "CREATE VIRTUAL TABLE words USING fts5 "
    "(text, content='', tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE word_counts USING fts5vocab (words, row)",
)

RECORD = {
    "format": str(FORMAT_VERSION),
    "archive": "",  # an id of its own
    "sequence": "0",
    "model": "",
    "dimension": "0",
    "vectors": "",  # the folder of the vector index
    "vectors_state": "",
    "vectors_made": "0",  # how many there have been
    "vectors_deleted": "0",
    "passages": "0",  # how many are current: to count them takes as long as a question may
    "stories": "0",  # how many there have been
    "last_run": "",  # JSON: what the last run of indexing did
}
"""What an empty archive says of itself, in the table `meta`."""
