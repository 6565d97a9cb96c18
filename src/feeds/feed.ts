/** What puts changes into the event log by itself. */
export interface Feed {
  /** Nothing is appended and no call is made once it resolves. */
  close(): Promise<void>;
}
