"""The typed entries of a lexicon: what each section of a language holds."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Entry(BaseModel):
    """Base of all lexicon entries: frozen, unknown keys refused; `note` says why, for readers only."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    note: str | None = None


class Frame(Entry):
    """Lexemes that evoke a predicate, with the valency of the ACTIVE verb; the program derives passive, participles, relative clauses,
    verbal nouns and coordination from it by rules of the language, so list no alternation here.

    A role is a list of signals, the surest first. A signal is written
      nom gen dat acc ins loc abl equ   the case of the noun phrase (pl ru tr)
      в+acc, z+ins, у+gen               preposition and case (pl ru)
      ~tarafından, ~için                postposition (tr)
      by, to, from, with                preposition (en)
      before, after                     bare noun phrase left or right of the word (en: subject, object)
      given                             what stays behind a passive whose subject is the receiver ("Niger was sold two boats")
      holder                            who has what a participle describes ("Mali flies jets bought from X"): the subject or possessor
      bare                              unmarked noun right before the word (tr indefinite object, noun adjuncts)
      poss                              possessor of the noun (genitive, 's)
      adj                               adjective of a state on the noun or its item ("турецкие поставки")
      relative                          the noun that a participle or relative clause modifies (en: what the clause leaves out)
      appos                             apposition to the noun
    and may end in `:Class` or `:Class|Class`, which the filler must be.
    """

    id: str
    predicate: str
    verbs: tuple[str, ...] = ()  # infinitives (en: base form); Polish reflexives with " się"; phrasal verbs with a space
    nouns: tuple[str, ...] = ()  # action or agent nouns that share this valency (derived: acc → gen, nom → agent)
    phrases: tuple[tuple[str, ...], ...] = ()  # light verbs and set phrases as lemmas, the bearer of tense last: [imza, atmak]
    adjectives: tuple[str, ...] = ()  # lexical participles and adjectives the analyser gives no verb for: imzalı
    links: tuple[str, ...] = ()  # prepositions that join two names in one noun phrase: "the F414 of X"; roles by `bare` and `after`
    roles: dict[str, tuple[str, ...]] = Field(
        default_factory=dict
    )  # subject, object, item (and party: both sides of a symmetric predicate)
    noun_roles: dict[str, tuple[str, ...]] = Field(default_factory=dict)  # only where a noun's marking is not the derived one
    modality: Literal["asserted", "planned", "possible", "denied"] = "asserted"  # of the plain past or present
    noun_modality: Literal["asserted", "planned", "possible", "denied"] | None = None
    needs: tuple[str, ...] = ()  # roles without which there is no claim
    unless: tuple[str, ...] = ()  # lemmas that, as object or complement of the word, make it an idiom of something else
    only_with: tuple[str, ...] = ()  # lemmas one of which must stand in the clause
    office: bool = False  # the lexemes are offices: as written they are the claim's role
    example: str | None = None  # "[Gürcistan|object]'a 12 [radar|item] satıldı."
    near_miss: str | None = None


class Kind(Entry):
    """Terms (lemma phrases, citation form) for one kind of equipment of the ontology. `weak` terms count only as filler of a role;
    `not_` phrases look alike and must not fire."""

    kind: str
    terms: tuple[str, ...]
    weak: tuple[str, ...] = ()
    not_: tuple[str, ...] = Field(default=(), alias="not")


class Head(Entry):
    """A noun that tells the class of a name. `position` is the head's own place: before the name ("firma X"), after it ("X shipyard"),
    on either side, or inside it as a part (ministry, shipyard in a proper name). `legal` is for legal forms (A.Ş., Inc.), which are always
    a part; a `body` head names a body together with a state ("Ministry of Defence of X") with no entry of its own, `english` is its usual
    English name."""

    cls: str
    term: str
    abbr: tuple[str, ...] = ()
    position: Literal["before", "after", "either", "inside"] = "either"
    legal: bool = False
    body: bool = False
    english: str | None = None
    kind: str | None = None


class Title(Entry):
    """An office or rank; `attaches` are the classes of what it is an office of; `rank` only for military ranks and courtesy (no office)."""

    title: str
    abbr: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()
    attaches: tuple[str, ...] = ()
    rank: bool = False


class Anaphor(Entry):
    """A common noun or pronoun that takes up an entity of one of `classes` named before (`kinds`: for equipment)."""

    term: str
    classes: tuple[str, ...]
    kinds: tuple[str, ...] = ()
    needs: Literal["", "definite", "demonstrative"] = ""
    states: tuple[str, ...] = ()  # ISO codes where the noun fits only some: kingdom, sultanate
    pronoun: bool = False
    dual: bool = False  # "the two countries"


class CountryForms(Entry):
    """What a language calls a state besides the CLDR name: `names` with abbreviations, `adjectives` (citation form), `people`,
    `prefix` (first half of a compound adjective: турецко-), `seats` (capital or palace that stands for the government). `doubtful` are
    those that mean other things as well (РТ is also Татарстан) and count only where the text names the state in another way."""

    code: str
    names: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    prefix: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()


class Cue(Entry):
    """A word or phrase (lemmas) that colours the clause. `scope`: governed (its complement), clause, sentence, previous (the sentence
    before: refutations). `cls`: planned, possible, denied, hearsay (read as possible), asserted (factive), cancel (negates a denial)."""

    cue: tuple[str, ...]
    cls: Literal["asserted", "planned", "possible", "denied", "hearsay", "cancel"]
    scope: Literal["governed", "clause", "sentence", "previous"] = "clause"
    pos: str = ""
    needs: str = ""  # "neg": only when the cue itself is negated; "aff": only when it is not


class Modalities(Entry):
    """`cues`, and `forms`: grammatical feature=value (mood=abil, tense=fut) → modality, first match wins."""

    cues: tuple[Cue, ...]
    forms: dict[str, Literal["asserted", "planned", "possible", "denied", "hearsay"]] = Field(default_factory=dict)


class RelativeDate(Entry):
    """A phrase resolved against the publication date: `unit` day, week, month or year; `offset` in units (-1: last)."""

    phrase: str
    unit: Literal["day", "week", "month", "year"]
    offset: int


class Values(Entry):
    """Numbers, money and dates. `numbers`: lemma → value; `multipliers`: lemma or abbreviation → factor; `currencies`: lemma, symbol
    or abbreviation → ISO 4217; `months`: every form and abbreviation → 1-12; `counters`: words between number and thing counted
    (adet, sztuk, units); `not_quantity`: nouns after a number that make it no quantity (mm, km, tons, per cent, years, people);
    `seasons` and `parts`: words → month or partial date rule; `weekdays`: form → 0-6 (Monday 0); `year_words`: r., года, yılında."""

    numbers: dict[str, float]
    ordinals: dict[str, int] = Field(default_factory=dict)
    multipliers: dict[str, float]
    currencies: dict[str, str]
    months: dict[str, int]
    weekdays: dict[str, int] = Field(default_factory=dict)
    counters: tuple[str, ...] = ()
    not_quantity: tuple[str, ...] = ()
    year_words: tuple[str, ...] = ()
    year_links: tuple[str, ...] = ()  # prepositions between a month and its year: "May of 2022"
    relative: tuple[RelativeDate, ...] = ()
    approximate: tuple[str, ...] = ()
    decimal: Literal[",", "."] = ","  # the decimal mark; the other one parts thousands
    day_first: bool = True  # 03.05.2024 is the third of May; else it may be the fifth of March
    verb_final: bool = False  # a name before a number may be the subject before its object


class Grammar(Entry):
    """Function words. `prepositions`: form → canonical form (z, ze → z); multiword ones with a space. `postpositions` (tr) → the case
    they govern. `and_`/`or_`: conjunctions that build groups ("a także", "as well as" included); `with_`: partner words ("ile");
    `between`: words that bracket two parties; `relative`: relative pronouns (lemmas); `subordinate`: words that open a clause;
    `negation`: particles (nie, не, değil, not); `demonstrative`; `reporting`: verbs of saying (lemmas)."""

    prepositions: dict[str, str] = Field(default_factory=dict)
    postpositions: dict[str, str] = Field(default_factory=dict)
    governs: dict[str, tuple[str, ...]] = Field(default_factory=dict)  # preposition → the cases that it can govern; left out: any
    and_: tuple[str, ...] = Field(alias="and")
    or_: tuple[str, ...] = Field(default=(), alias="or")
    with_: tuple[str, ...] = Field(default=(), alias="with")
    between: tuple[str, ...] = ()
    relative: tuple[str, ...] = ()
    subordinate: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()  # what leads from a plural noun to names of its members: "among them", "such as"
    people: tuple[str, ...] = ()  # who acts for a state, force or firm named beside: "Ugandan troops", "engineers of X"
    negation: tuple[str, ...] = ()
    demonstrative: tuple[str, ...] = ()
    places: dict[str, str] = Field(default_factory=dict)  # adverb that stands for a place → the signal that it marks: where, there
    indefinite: tuple[str, ...] = ()  # words that make a noun indefinite, where no article makes it definite
    reporting: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()  # end in a full stop that ends no sentence, as written
    name_particles: tuple[str, ...] = ()  # lower-case words inside names: de, van, al, of, ve, i, и


class Noise(Entry):
    """`lines`: regular expressions of lines to drop; `sources`: agencies, papers, think-tanks that are quoted, not annotated;
    `not_names`: capitalised words that are no names (Internet, Covid, months, feasts, languages); `not_heads`: small, the nouns that head
    names of no class of ours (treaties, fairs, schools, parties); `goods`: what no claim is about;
    `topic`: lemmas of defence: a text with hardly any is about something else."""

    lines: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    not_names: tuple[str, ...] = ()
    not_heads: tuple[str, ...] = ()
    goods: tuple[str, ...] = ()
    topic: tuple[str, ...] = ()


class Syntax(Entry):
    """How the language turns the active valency of a frame into that of its other forms, and where things stand.

    `alternations`: form of the trigger (passive, participle_active, participle_passive, participle_object: a relative on the object,
    relative: a finite relative clause, noun, vnoun, vnoun_passive, impersonal) → signal of the active valency → signals in its place;
    a signal not named stays as it is. `attributive`: the noun that a participle modifies stands "before", "after" or on "either" side.
    `numeral_case`: the case that a numeral gives to what it counts, while the phrase itself is nominative or accusative.
    `possessor_side`: where a possessor stands beside its noun. `bare_object`: an unmarked noun right before the verb is its object."""

    alternations: dict[str, dict[str, tuple[str, ...]]]
    attributive: Literal["before", "after", "either"] = "either"
    numeral_case: str = ""
    possessor_side: Literal["before", "after"] = "after"
    possessor_case: str = "gen"
    bare_object: bool = False
    marks: dict[str, tuple[str, ...]] = Field(default_factory=dict)  # deep case → signals: agent, patient, goal, source, partner, location
    auxiliary: tuple[str, ...] = ()  # verbs that make a participle a finite passive: być, zostać, be
    helpers: tuple[str, ...] = ()  # verbs that stand before another verb for its tense, voice or negation: be, do, have
    infinitive: tuple[str, ...] = ()  # words that mark an infinitive: to
    office: tuple[str, ...] = ()  # signals that say where an office is held, beside possessors and adjectives: of, at
    joined: tuple[str, ...] = ()  # particles that the analyser joins to the verb's lemma: się
    # Clauses are made by endings: participles with a possessor (forms clause, clause_passive), conditionals; a frame of nouns alone
    # gives the nouns' own signals.
    clauses: bool = False
    positional: bool = False  # subject and object are told by order, not by case


class Lexicon(Entry):
    """All sections of one language."""

    language: str
    frames: tuple[Frame, ...]
    kinds: tuple[Kind, ...]
    heads: tuple[Head, ...]
    titles: tuple[Title, ...]
    anaphora: tuple[Anaphor, ...]
    countries: tuple[CountryForms, ...]
    modality: Modalities
    values: Values
    grammar: Grammar
    noise: Noise
    syntax: Syntax
