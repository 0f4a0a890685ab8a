// Something this process is too old, or lacks the key, to read: it is left alone and doors answer 503.

export class NewerRecord extends Error {
  readonly code = 'newer-release';
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'NewerRecord';
  }
}
