// As much of XMLHttpRequest as DirectLineJS (rxjs 5) needs, over fetch, so that it runs in Node.

export class XmlHttpRequest {
  readyState = 0;
  status = 0;
  response: unknown = null;
  responseText = '';
  responseType = '';
  timeout = 0;
  withCredentials = false;
  onreadystatechange: ((event: object) => void) | null = null;
  ontimeout: ((event: object) => void) | null = null;
  readonly #sent = new Headers();
  readonly #cancel = new AbortController();
  #answered = new Headers();
  #method = 'GET';
  #url = '';

  open(method: string, url: string): void {
    this.#method = method;
    this.#url = url;
    this.readyState = 1;
  }

  setRequestHeader(name: string, value: string): void {
    this.#sent.set(name, value);
  }

  getResponseHeader(name: string): string | null {
    return this.#answered.get(name);
  }

  send(body?: BodyInit): void {
    fetch(this.#url, {
      method: this.#method,
      headers: this.#sent,
      signal: this.#cancel.signal,
      ...(body === undefined ? {} : { body }),
    })
      .then((response) => this.#take(response))
      .catch(() => this.#finish(0));
  }

  abort(): void {
    this.#cancel.abort();
  }

  async #take(response: Response): Promise<void> {
    this.#answered = response.headers;
    if (this.responseType === 'arraybuffer') this.response = await response.arrayBuffer();
    else {
      this.responseText = await response.text();
      this.response = this.responseText === '' ? null : JSON.parse(this.responseText);
    }
    this.#finish(response.status);
  }

  #finish(status: number): void {
    if (this.#cancel.signal.aborted) return;
    this.status = status;
    this.readyState = 4;
    this.onreadystatechange?.({ type: 'readystatechange' });
  }
}
