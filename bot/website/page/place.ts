// Where the person is in the conversation, and when the page may scroll for them: to what is new, never past its
// beginning, and not at all while they read above.
import { part } from './dom.ts';

const NEAR_END_PX = 96;
const STEADY_PX = 4;
const GAP_PX = 8;
/** The frame's share of the window: above it, it scrolls along with the talk. */
const TOP_SHARE = 0.35;
const FRAME_SHARE = 0.6;
/** After so long a silence the bot speaks of something new. */
const PAUSE_MS = 2000;

export class Place {
  private newest: HTMLElement | undefined;
  private follows = true;
  private target = 0;
  private addedAt = Number.NEGATIVE_INFINITY;

  /** `reached`: the person has come to the end. */
  constructor(reached: () => void) {
    const frame = new ResizeObserver(() => this.reframe());
    for (const name of ['top', 'foot']) frame.observe(part(name));
    addEventListener('resize', () => this.reframe());
    addEventListener('scroll', () => this.look() && reached(), { passive: true });
  }

  /** Whether the page will go along with what is about to be added. */
  get goesAlong(): boolean {
    return (this.look() || (this.follows && !this.paused())) && !document.hidden;
  }

  /** @param begins it is the first of what is new: one's own message, or words after a silence. */
  added(line: HTMLElement, begins: boolean): void {
    if (begins || this.paused()) this.newest = line;
    this.addedAt = performance.now();
  }

  /** Shows this as the beginning of what is new. */
  show(line: HTMLElement): void {
    this.newest = line;
    this.toEnd();
  }

  /** Down to what is new, never up. */
  toEnd(): void {
    const begins = this.newest?.getBoundingClientRect().top ?? this.end;
    const top = part('top').classList.contains('loose') ? 0 : part('top').offsetHeight;
    this.target = Math.max(scrollY, Math.min(this.end, begins + scrollY - top - GAP_PX));
    this.follows = true;
    scrollTo({ top: this.target, behavior: 'instant' });
  }

  private get end(): number {
    return Math.max(0, document.documentElement.scrollHeight - innerHeight);
  }

  private paused(): boolean {
    return performance.now() - this.addedAt > PAUSE_MS;
  }

  /** At the end? Holding still at the beginning of a long answer counts as following, not as the end. */
  private look(): boolean {
    const near = this.end - scrollY < NEAR_END_PX;
    this.follows = near || this.holds;
    return near;
  }

  private get holds(): boolean {
    return Math.abs(scrollY - this.target) < STEADY_PX;
  }

  /** What has focus must not hide behind the frame, whose height changes with the text's size. */
  private reframe(): void {
    const [top, foot] = [part('top').offsetHeight, part('foot').offsetHeight];
    const topStays = top < innerHeight * TOP_SHARE;
    const footStays = top + foot < innerHeight * FRAME_SHARE;
    part('top').classList.toggle('loose', !topStays);
    part('foot').classList.toggle('loose', !footStays);
    const room = [topStays ? top : 0, footStays ? foot : 0].map((height) => `${height + GAP_PX}px`);
    document.documentElement.style.scrollPadding = `${room[0]} 0 ${room[1]}`;
    if (this.follows && this.holds) this.toEnd();
    else if (this.follows) scrollTo({ top: this.end, behavior: 'instant' });
  }
}
