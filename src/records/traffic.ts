/** What else there is to answer: it decides whether to wait for others who may ask for the same kind of thing. */
export interface Traffic {
  /** Requests that are being answered: one alone has nobody to wait for. */
  running(): number;
  /** Clients that are connected and could ask something now. */
  silent(): number;
  /** Those of them that came just now and have not asked anything yet. */
  fresh(): number;
}
