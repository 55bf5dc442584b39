"""Abbreviations of Indonesian and English news, in small letters and without their last point.

They are the ones that `sentencex` takes for the end of a sentence, grouped by what has to follow
for the sentence to go on.
"""

_TITLES_RANKS_AND_PLACES = """
pt cv ud pd fa jl jln gg kec kab kel ds dsn prov kp h hj kh k.h tgk tb rr r.a drs dra ir prof dr drg
drh ny tn sdr sdri bpk yth st mr mrs ms mx messrs gen sen rep gov lt col sgt capt maj cpl adm brig
hon pres supt insp letjen mayjen brigjen irjen kombes akbp kompol kol letkol ust rev fr mgr a.n u.p
d.a c.q vs
"""
_NEVER_WORDS = "jl jln gg kec kab kel prov dr drg drh drs a.n u.p d.a c.q vs"
_NUMBERED = """
no nos nr hal hlm ps psl rp rm usd fig vol tel telp p pp lt tgl th thn pk pkl rt rw
jan feb febr mar apr jun jul agu agt agus ags agust sep sept okt nov des aug oct dec
"""
_TRAILING = """
tbk dll dsb dst dkk etc inc corp ltd co llc plc bros jr sr a.m p.m a.s u.s u.k e.g i.e cf approx est
s.h m.h s.e m.m s.t m.t s.pd m.pd s.sos m.si s.i.k ph.d m.a m.sc b.a b.sc m.hum s.kom s.ip saw swt
wib wita
"""

BEFORE_ANYTHING = frozenset(_TITLES_RANKS_AND_PLACES.split())
"""Always followed by what they belong to, where they begin with a capital: "PT.", "Sen."."""

EVEN_IN_SMALL_LETTERS = frozenset(_NEVER_WORDS.split())
"""Those of `BEFORE_ANYTHING` that no ordinary word looks like in small letters: "jl."."""

BEFORE_NUMBER = frozenset(_NUMBERED.split())
"""Go on before a digit: "No. 5", "7 Des. 2021", "Rp. 5.000"."""

BEFORE_SMALL_LETTER = frozenset(_TRAILING.split())
"""Go on before a small letter or a bracket: "Tbk. naik", "Inc. (AAPL)"."""
