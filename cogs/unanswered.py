"""When Discord does not answer: a connection that breaks, or an error of its own. It may have done what was asked."""

from __future__ import annotations

import aiohttp
import discord

TROUBLE = (discord.HTTPException, aiohttp.ClientError, OSError)
"""Whatever asking Discord may raise: a refusal, or no answer. A connection that breaks is no OSError to aiohttp."""


def is_refusal(error: Exception) -> bool:
    """Whether Discord has answered, and said no; else nobody knows whether it was done."""
    return isinstance(error, discord.HTTPException) and error.status < 500
