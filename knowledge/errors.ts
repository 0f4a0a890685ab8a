/** Content that must not reach a person: carries every problem found, one a line. */
export class ContentError extends Error {
  readonly code = 'content';
  readonly problems: readonly string[];
  constructor(problems: readonly string[], options?: ErrorOptions) {
    super(
      `the content has ${problems.length} problem(s):\n${problems.map((problem) => `- ${problem}`).join('\n')}`,
      options,
    );
    this.name = 'ContentError';
    this.problems = problems;
  }
}
