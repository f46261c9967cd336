"""Who is spoken of where, by a name, a common noun or a pronoun; and in which role to which word."""
