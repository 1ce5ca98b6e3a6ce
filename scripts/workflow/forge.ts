/** One comment or issue, whoever wrote it. */
export interface Post {
  readonly id: number;
  readonly body: string;
  /** Whether the token of this run wrote it: a stranger's text is never taken for ours. */
  readonly own: boolean;
}

/** What GitHub and GitLab have in common here. All calls reject with CommandError. */
export interface Forge {
  /** Of the pull or merge request that this run is for, oldest first. */
  comments(): Promise<readonly Post[]>;
  createComment(body: string): Promise<void>;
  updateComment(id: number, body: string): Promise<void>;
  openIssues(): Promise<readonly Post[]>;
  createIssue(title: string, body: string): Promise<void>;
  updateIssue(id: number, body: string): Promise<void>;
  /** With a last comment that says why. */
  closeIssue(id: number, why: string): Promise<void>;
}
