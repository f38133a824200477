"""Numbers as people write them: 1.234,5 and 37 % in Danish, 1,234.5 and 37% in English."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from babel.numbers import format_decimal, format_percent

if TYPE_CHECKING:
    from babel import Locale

Number = int | float | Fraction | Decimal

MOST_DECIMALS = 2


def number(locale: Locale, value: Number, decimals: int | None) -> str:
    """The value with `decimals` decimals, or with those it needs, at most two; a half goes away from zero.

    ValueError for an infinite value or one that is not a number.
    """
    exact = _decimal(value)
    if not exact.is_finite():
        raise ValueError("only a finite number can be written")
    last = MOST_DECIMALS if decimals is None else decimals
    shown = exact.quantize(Decimal(1).scaleb(-last), ROUND_HALF_UP)
    fraction = "#" * MOST_DECIMALS if decimals is None else "0" * decimals
    pattern = f"#,##0.{fraction}" if fraction else "#,##0"
    # Minus nought is nought to a reader.
    return format_decimal(shown or Decimal(0), format=pattern, locale=locale)


def percent(locale: Locale, value: int) -> str:
    """37 -> "37 %" in Danish, where the space does not break, and "37%" in English."""
    return format_percent(Decimal(value) / 100, locale=locale)


def _decimal(value: Number) -> Decimal:
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    # By way of its shortest text, so that the float 2.675 rounds as the 2.675 a person sees.
    return Decimal(str(value))
