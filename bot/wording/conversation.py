"""What the page says around messages and answers, in both languages."""

STRINGS: dict[str, dict[str, str]] = {
    "en": {},
    "id": {},
}
