// Two soft notes, made on the spot.

let speaker: AudioContext | undefined;

export function chime(): void {
  speaker ??= new AudioContext();
  void speaker.resume();
  note(speaker, 660, 0);
  note(speaker, 880, 0.16);
}

function note(context: AudioContext, pitch: number, after: number): void {
  const start = context.currentTime + after;
  const [source, volume] = [context.createOscillator(), context.createGain()];
  source.frequency.value = pitch;
  volume.gain.setValueAtTime(0.0001, start);
  volume.gain.exponentialRampToValueAtTime(0.15, start + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, start + 0.3);
  source.connect(volume).connect(context.destination);
  source.start(start);
  source.stop(start + 0.32);
}
