"""Abbreviations of Indonesian and English news, in small letters and without their last point.

They are the ones that `sentencex` takes for the end of a sentence, grouped by what has to follow
for the sentence to go on.
"""

_TITLES_AND_PLACES = """
pt cv ud pd fa jl jln gg kec kab kel ds dsn prov kp h hj kh k.h ky tgk tb rr r.a rd drs dra ir prof
dr drg drh ny nn tn sdr sdri sdra bpk bp yth st mr mrs ms mx messrs sen rep gov hon pres rev fr
mgr a.n u.p d.a c.q vs ust ustz ustd pdt kol laks dir gub wagub bup wabup
walkot menko mendagri sekjen dirjen dirut kadis ketum kapt prok jend alm almh alhm mt ft
amb atty asst assoc sec treas dist secy ald
"""
_NAMES = """
ay aj moh moch mohd mochd mohm muh muhd much muchd muham mhd abd abdl abdr ach achm akh akhm ahm
rach syd sy sti kgs kms msy nyi gst gd ign igm fx jos yoh wm chas geo jas thos robt
"""
_RANKS = """
 letjen mayjen brigjen irjen komjen kombes kombespol akbp kompol akp iptu ipda aiptu
aipda bripka brigpol briptu bripda bharaka bharatu bharada pol
purn letkol laksda laksma laksdya marsda marsma marsdya lettu letda serma serka sertu
serda kopka koptu kopda praka pratu prada klk kld peltu pelda inf kav arh arm czi cpm cba cke cku
gen lt col sgt ssgt capt maj cpl pvt cmdr adm brig det insp supt lieut gens sens reps profs
"""
_NEVER_WORDS = """
jl jln gg kec kab kel prov dr drg drh drs dra ir prof a.n u.p d.a c.q vs k.h kh tgk ust ustz ustd
pdt moh moch mohd muh muhd abd gub wagub wabup walkot alm almh alhm sdr sdri yth bpk ybs
ny tn nn h.c
"""
_RANKS_IN_SMALL_LETTERS = """
iptu ipda aiptu aipda bripka briptu bripda bharaka bharatu bharada akbp kompol kombes irjen
brigjen mayjen letjen komjen letkol laksda laksma marsda marsma lettu letda serma serka sertu
serda kopka koptu kopda praka pratu prada peltu pelda
"""
_NUMBERED = """
no nos nr hal hlm psl rp rm usd fig vol tel telp hp p pp lt tgl th thn pk pkl rt rw nomor ay bab
jan feb febr mar apr jun jul agu agt agus ags agust sep sept okt nov des aug oct dec
"""
_TRAILING = """
tbk dll dsb dst dkk sbb tsb spt a.l etc inc corp ltd co llc plc bros jr sr a.m p.m a.s u.s u.k e.g
i.e cf approx est saw swt wib wita wit s.h m.h s.e m.m s.t m.t s.p m.p s.ag m.ag s.hi m.hi s.hum
s.pd m.pd s.sos m.si s.si s.i.k s.ik m.kes s.kep s.ked s.psi m.psi s.farm apt s.sn m.sn s.hut s.stp
m.kom s.kom s.tp m.eng m.ed m.ap s.ap s.pi ph.d m.a m.sc b.a b.sc m.hum s.ip m.ip lc dipl ak k.h
"""
_LETTERED = """
blok grup kelas kelompok golongan paket seri serie tipe jenis vitamin hepatitis darah gedung ruang
tribun tribune zona rencana opsi pilihan liga kategori sim pintu gerbang terminal nilai peringkat
rumah sektor lantai influenza virus nada huruf jalur poin butir pasal group class block type plan
section vitamin hepatitis grade series option zone gate terminal building exhibit schedule part
category route studio peron
"""
_BEGINNERS = """
ia dia mereka beliau kami kita saya namun tetapi tapi sementara selain setelah sebelum ketika saat
menurut meski meskipun karena itu ini hal sebelumnya kemudian selanjutnya sedangkan adapun dalam
pada dari untuk dengan tidak sejumlah sebanyak he she they it we the this that these those but
however after when while there his her their its according
"""

BEFORE_ANYTHING = frozenset(f"{_TITLES_AND_PLACES} {_NAMES} {_RANKS}".split())
"""Always followed by what they belong to, where they begin with a capital: "PT.", "Moh."."""

EVEN_IN_SMALL_LETTERS = frozenset(_NEVER_WORDS.split()) | frozenset(_RANKS_IN_SMALL_LETTERS.split())
"""Those that no ordinary word looks like in small letters: "jl.", "bripka.", "ybs."."""

BEFORE_NUMBER = frozenset(_NUMBERED.split())
"""Go on before a digit: "No. 5", "7 Des. 2021", "Rp. 5.000"."""

BEFORE_SMALL_LETTER = frozenset(_TRAILING.split())
"""Go on before a small letter or a bracket: "Tbk. naik", "Inc. (AAPL)"."""

LETTERED = frozenset(_LETTERED.split())
"""A single letter behind one of these is no initial: "Blok M.", "vitamin C."."""

BEGINNERS = frozenset(_BEGINNERS.split())
"""Words that begin a sentence where they begin with a capital, and no name."""
