"""Every setting. Built at a door, passed down; nothing else reads the environment."""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


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
    host: str = Field("127.0.0.1", description="address the page listens on")
    port: int | None = Field(
        None, ge=1, le=65535, description="its port; unset: 7860, or the next free one"
    )
    threads: int = Field(2, ge=1, le=64, description="threads that the models may use")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("WARNING")
