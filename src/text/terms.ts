/** What the organisation's preset calls things that sentences speak of, in one language; English as inside a sentence. */
export interface Terms {
  /** The meeting that studies opinions and sets measures (M22). */
  readonly meeting: string;
  /** A part of the organisation that has a head and members of its own. */
  readonly unit: string;
  readonly secretary: string;
  readonly sectionChief: string;
  readonly ordinaryMember: string;
}
