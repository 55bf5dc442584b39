"""What the page says about conversations that last, in both languages."""

STRINGS: dict[str, dict[str, str]] = {
    "en": {
        "turn_link": "Link to this answer",
        "turns_unread": "{count} earlier answers could not be read and are left out.",
        "export_sources": "Sources",
        "thumb_up": "Good answer",
        "thumb_down": "Not a good answer",
        "server_gone": "Wartanya does not answer. Your conversation is kept and goes on as soon as "
        "it is back.",
    },
    "id": {
        "turn_link": "Tautan ke jawaban ini",
        "turns_unread": "{count} jawaban terdahulu tidak dapat dibaca dan tidak ditampilkan.",
        "export_sources": "Sumber",
        "thumb_up": "Jawaban yang baik",
        "thumb_down": "Jawaban yang kurang baik",
        "server_gone": "Wartanya tidak menjawab. Percakapan Anda tersimpan, dan berlanjut begitu "
        "Wartanya kembali.",
    },
}
