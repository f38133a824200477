"""Sagstal: anonymous caseload figures for Danish social workers."""

__version__ = "0.1.0"
