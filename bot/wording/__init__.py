"""Every string of the page, in both languages, and nowhere else."""

from bot.wording import adding, checking, conversation, lasting
from index.errors import (
    ArchiveError,
    BusyError,
    LockedError,
    ModelError,
    NotFoundError,
    UsageError,
    WartanyaError,
)

_FRAME: dict[str, dict[str, str]] = {
    "en": {
        "tagline": "Ask the news. Every sentence of an answer opens the exact words it rests on.",
        "other_language": "Indonesia",
        "articles": "Articles",
        "new_conversation": "Start over",
        "conversation": "Conversation",
        "question_label": "Your question",
        "question_placeholder": "Ask about the articles…",
        "welcome": "What would you like to know?",
        "welcome_empty": "No articles yet",
        "welcome_empty_how": "Give Wartanya something to read, then ask. In a terminal:",
        "stage_search": "Searching the articles…",
        "stage_read": "Reading…",
        "stage_complete": "Working out what is meant…",
        "draft": "Still reading; this answer may become more exact.",
        "phrasing": "These are the quotes. The chat model is putting them into words…",
        "writing": "Being checked: a chat model is writing this, and it may not be true.",
        "stopped": "Stopped.",
        "citation": "source",
        "related": "The closest passages",
        "below": "Came next, in case that is not it",
        "dropped_one": "1 possible answer was not shown",
        "dropped_many": "{count} possible answers were not shown",
        "dropped_unsure": "too unsure",
        "dropped_no_sentence": "in no sentence",
        "dropped_too_long": "over more than two sentences",
        "dropped_furniture": "a caption, a byline or other furniture of the page",
        "dropped_unverified": "the chat model wrote it, and the quotes do not support it",
        "error": "This did not work",
        "error_usage": "The question could not be used. Write between 1 and 2,000 characters.",
        "error_too_long": "The question has {count} characters; at most {limit} can be read. "
        "Shorten it and ask again.",
        "error_not_found": "What was asked about is no longer among the articles.",
        "error_locked": "The articles are being changed by another program. Try again in a moment.",
        "error_busy": "Too many people are asking at this moment. Try again in {seconds} seconds.",
        "error_archive": "The stored articles cannot be read. "
        "The terminal where Wartanya runs says why.",
        "error_model": "A model could not be used. The terminal where Wartanya runs says why.",
        "error_internal": "Something went wrong inside Wartanya. "
        "The terminal where it runs has the details.",
        "said": "What did {name} say?",
        "when": "When {clause}?",
        "who": "Who is {name}?",
        "example_summary": "Summarize “{title}” in three sentences",
        "send": "Ask",
        "stop": "Stop",
        "working": "Working…",
        "summarize": "Summarize",
        "summary": "Summary",
        "summary_none": "This article holds too little to sum up.",
        "in_text": "Show in the text",
        "facts": "Fact card",
        "figures": "Figures and dates",
        "quotations": "Quotations",
        "fact_who": "Who",
        "fact_what": "What",
        "fact_when": "When",
        "fact_where": "Where",
        "fact_why": "Why",
        "fact_how": "How",
        "fact_none": "Not found in the article",
        "panel": "Source",
        "panel_articles": "Articles",
        "panel_close": "Close",
        "panel_back": "All articles",
        "panel_loading": "Opening…",
        "panel_original": "Original page",
        "panel_untitled": "Untitled",
        "source_page": "p. {page}",
        "panel_changed": "This article has changed since the answer. The words that were quoted:",
        "panel_changed_now": "The article as it stands now:",
        "panel_gone": "This article is no longer among the articles. The words that were quoted:",
        "panel_failed": "The article could not be opened. Is Wartanya still running?",
        "panel_filter": "Filter by title or source",
        "panel_none": "No article matches.",
        "panel_more": "{count} more; type to narrow the list.",
        "panel_empty": "There are no articles yet.",
    },
    "id": {
        "tagline": "Tanyakan berita. Setiap kalimat jawaban membuka kata-kata asli sumbernya.",
        "other_language": "English",
        "articles": "Artikel",
        "new_conversation": "Mulai lagi",
        "conversation": "Percakapan",
        "question_label": "Pertanyaan Anda",
        "question_placeholder": "Tanyakan sesuatu tentang artikel…",
        "welcome": "Apa yang ingin Anda ketahui?",
        "welcome_empty": "Belum ada artikel",
        "welcome_empty_how": "Beri Wartanya bacaan dulu, lalu bertanyalah. Di terminal:",
        "stage_search": "Mencari di artikel…",
        "stage_read": "Membaca…",
        "stage_complete": "Mencari tahu maksudnya…",
        "draft": "Masih membaca; jawaban ini bisa menjadi lebih tepat.",
        "phrasing": "Inilah kutipannya. Model percakapan sedang merumuskannya…",
        "writing": "Sedang diperiksa: ini ditulis model percakapan dan belum tentu benar.",
        "stopped": "Dihentikan.",
        "citation": "sumber",
        "related": "Bagian yang paling dekat",
        "below": "Terdekat berikutnya, kalau bukan itu yang dicari",
        "dropped_one": "1 kemungkinan jawaban tidak ditampilkan",
        "dropped_many": "{count} kemungkinan jawaban tidak ditampilkan",
        "dropped_unsure": "kurang yakin",
        "dropped_no_sentence": "tidak berada dalam kalimat",
        "dropped_too_long": "melewati lebih dari dua kalimat",
        "dropped_furniture": "keterangan foto, nama penulis, atau perabot halaman lainnya",
        "dropped_unverified": "ditulis model percakapan dan tidak didukung kutipan",
        "error": "Tidak berhasil",
        "error_usage": "Pertanyaan tidak dapat dipakai. Tulis 1 sampai 2.000 karakter.",
        "error_too_long": "Pertanyaan ini {count} karakter; paling banyak {limit} yang dapat "
        "dibaca. Persingkat lalu tanyakan lagi.",
        "error_not_found": "Yang ditanyakan sudah tidak ada di antara artikel.",
        "error_locked": "Artikel sedang diubah oleh program lain. Coba lagi sebentar lagi.",
        "error_busy": "Terlalu banyak orang sedang bertanya saat ini. "
        "Coba lagi dalam {seconds} detik.",
        "error_archive": "Artikel yang tersimpan tidak dapat dibaca. "
        "Terminal tempat Wartanya berjalan menyebutkan sebabnya.",
        "error_model": "Sebuah model tidak dapat dipakai. "
        "Terminal tempat Wartanya berjalan menyebutkan sebabnya.",
        "error_internal": "Terjadi kesalahan di dalam Wartanya. "
        "Rinciannya ada di terminal tempat Wartanya berjalan.",
        "said": "Apa yang dikatakan {name}?",
        "when": "Kapan {clause}?",
        "who": "Siapa {name}?",
        "example_summary": "Ringkas “{title}” dalam tiga kalimat",
        "send": "Tanyakan",
        "stop": "Hentikan",
        "working": "Sedang dikerjakan…",
        "summarize": "Ringkas",
        "summary": "Ringkasan",
        "summary_none": "Artikel ini terlalu sedikit isinya untuk diringkas.",
        "in_text": "Tunjukkan di teks",
        "facts": "Kartu fakta",
        "figures": "Angka dan tanggal",
        "quotations": "Kutipan",
        "fact_who": "Siapa",
        "fact_what": "Apa",
        "fact_when": "Kapan",
        "fact_where": "Di mana",
        "fact_why": "Mengapa",
        "fact_how": "Bagaimana",
        "fact_none": "Tidak ditemukan dalam artikel",
        "panel": "Sumber",
        "panel_articles": "Artikel",
        "panel_close": "Tutup",
        "panel_back": "Semua artikel",
        "panel_loading": "Membuka…",
        "panel_original": "Halaman asli",
        "panel_untitled": "Tanpa judul",
        "source_page": "hlm. {page}",
        "panel_changed": "Artikel ini sudah berubah sejak dijawab. Kata-kata yang dikutip:",
        "panel_changed_now": "Artikel seperti keadaannya sekarang:",
        "panel_gone": "Artikel ini sudah tidak ada. Kata-kata yang dikutip:",
        "panel_failed": "Artikel tidak dapat dibuka. Apakah Wartanya masih berjalan?",
        "panel_filter": "Saring menurut judul atau sumber",
        "panel_none": "Tidak ada artikel yang cocok.",
        "panel_more": "{count} lagi; ketik untuk mempersempit daftar.",
        "panel_empty": "Belum ada artikel.",
    },
}

_PARTS = (_FRAME, adding.STRINGS, checking.STRINGS, conversation.STRINGS, lasting.STRINGS)
STRINGS = {
    language: {key: words for part in _PARTS for key, words in part[language].items()}
    for language in _FRAME
}

_KEY_OF_ERROR: tuple[tuple[type[WartanyaError], str], ...] = (
    (UsageError, "error_usage"),
    (NotFoundError, "error_not_found"),
    (LockedError, "error_locked"),
    (ArchiveError, "error_archive"),
    (ModelError, "error_model"),
)


def say(language: str, key: str, **values: object) -> str:
    """A string of the page in "id" or "en", its places filled."""
    return STRINGS[language][key].format(**values)


def say_error(language: str, error: Exception) -> str:
    """What a person reads of an error: by its class, never its trace."""
    if isinstance(error, BusyError):
        return say(language, "error_busy", seconds=error.retry_after)
    for kind, key in _KEY_OF_ERROR:
        if isinstance(error, kind):
            return say(language, key)
    return say(language, "error_internal")
