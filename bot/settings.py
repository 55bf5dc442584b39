"""Every setting. Built at a door, passed down; nothing else reads the environment."""

from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, SecretStr
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.hosts import authority_of

_EVERYWHERE = ("0.0.0.0/0", "::/0")


def _listed(value: Any) -> Any:
    """A list that is written with commas."""
    if not isinstance(value, str):
        return value
    return tuple(one.strip() for one in value.split(",") if one.strip())


def _networks(value: Any) -> Any:
    """Networks with commas between them; "1" for every one, "0" for none."""
    if isinstance(value, str) and value.strip().lower() in ("1", "true", "yes", "on"):
        return _EVERYWHERE
    if isinstance(value, str) and value.strip().lower() in ("0", "false", "no", "off"):
        return ()
    return _listed(value)


def _host(value: str) -> str:
    authority_of(value)
    return value


def _network(value: str) -> str:
    return str(ip_network(value))


def _base_url(value: str) -> str:
    parts = urlsplit(value)
    if value and (parts.scheme not in ("http", "https") or not parts.hostname or "@" in value):
        raise ValueError("give http:// or https://, a host and a path, and no user or key")
    return value


_Host = Annotated[str, AfterValidator(_host)]
_Network = Annotated[str, AfterValidator(_network)]


class Settings(BaseSettings):
    """The settings of one bot; each may come from the environment as `WARTANYA_<NAME>`."""

    model_config = SettingsConfigDict(env_prefix="WARTANYA_", frozen=True, extra="forbid")

    data: Path = Field(Path(".wartanya"), description="folder of the archive and its indexes")
    embedding_model: str = Field(
        "", description="hub name or folder for sentence-transformers; empty: the bundled model"
    )
    refusal: Literal["careful", "balanced", "eager"] = Field(
        "balanced", description="how sure an answer must be to be given"
    )
    language: Literal["id", "en"] | None = Field(
        None, description="language of frames and notices; unset: that of the question"
    )
    passages: int = Field(3, ge=1, le=20, description="passages read for one question")
    chat_model: str = Field(
        "",
        description="as LangChain names it, or a GGUF file; empty: quotes alone",
    )
    chat_base_url: Annotated[str, AfterValidator(_base_url)] = Field(
        "", description="address of its server, where that is not the provider's own"
    )
    chat_api_key: SecretStr | None = Field(None, description="key of its server")
    chat_wait: float = Field(
        60, ge=1, le=600, description="seconds it may be silent; in all it has three times as long"
    )
    host: str = Field("127.0.0.1", description="address the page listens on")
    port: int | None = Field(
        None, ge=1, le=65535, description="its port; unset: 7860, or the next free one"
    )
    allowed_hosts: Annotated[tuple[_Host, ...], NoDecode, BeforeValidator(_listed)] = Field(
        (), description="further host names that readers reach the page by"
    )
    trusted_proxies: Annotated[tuple[_Network, ...], NoDecode, BeforeValidator(_listed)] = Field(
        (), description="addresses and networks of proxies whose X-Forwarded-... is believed"
    )
    adding: bool | None = Field(
        None,
        description="whether the page changes the library; unset: where only this machine sees it",
    )
    private_addresses: Annotated[tuple[_Network, ...], NoDecode, BeforeValidator(_networks)] = (
        Field((), description="private networks whose pages may be indexed, or 1 for all of them")
    )
    threads: int = Field(2, ge=1, le=64, description="threads that the models may use")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("WARNING")
