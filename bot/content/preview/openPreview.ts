// The preview in the browser: content read anew whenever a file is saved, and shown to whoever has the page open.
import { join, resolve } from 'node:path';
import { filesIn, type Knowledge, type Overlay } from '../../../knowledge/index.ts';
import { projectRoot } from '../../projectRoot.ts';
import { SettingsError } from '../../settings.ts';
import { readOverlay } from '../readOverlay.ts';
import { type Board, readBoard } from './board.ts';
import { watchFolders } from './folderWatch.ts';
import { openPreviewServer } from './previewServer.ts';
import { sayingView } from './sayingView.ts';

export interface PreviewOptions {
  /** The content in force with a change over it. @throws ContentError */
  readonly look: (change: Overlay) => Knowledge;
  /** The folder with the change; unset: what is in force, alone. */
  readonly dir?: string | undefined;
  /** False: the corrections in force could not be asked for, and `look` knows the release alone. */
  readonly isAsked?: boolean;
  readonly port?: number | undefined;
  readonly pageDir?: string | undefined;
  /** The content that a release brings, edited in place by whoever works in the project itself. */
  readonly shippedDir?: string | undefined;
}

export interface Preview {
  readonly origin: string;
  readonly board: Board;
  close(): Promise<void>;
}

/** What `GET /board` gives. */
export interface BoardView extends Pick<Board, 'problems' | 'isOld' | 'sayings'> {
  readonly dir: string | undefined;
  readonly isAsked: boolean;
}

/** @throws ContentError when what is in force cannot be read */
export async function openPreview(options: PreviewOptions): Promise<Preview> {
  const { look, dir } = options;
  const shipped = options.shippedDir ?? join(projectRoot, 'knowledge');
  const parts = {
    look,
    change: () => (dir === undefined ? {} : readOverlay(dir)),
    shipped: () => filesIn(shipped),
  };
  let board = readBoard(parts);
  const server = await openPreviewServer({
    pageDir: options.pageDir ?? join(projectRoot, 'dist', 'preview'),
    port: options.port ?? 0,
    board: (): BoardView => {
      const { problems, isOld, sayings } = board;
      return { problems, isOld, sayings, dir: dir && resolve(dir), isAsked: options.isAsked ?? true };
    },
    saying: (name) => sayingView(board, name, new Date().toISOString().slice(0, 10)),
  });
  const folders = [join(shipped, 'copy'), join(shipped, 'facts'), ...(dir === undefined ? [] : [dir])];
  const watch = watchFolders(folders, () => {
    board = readBoard(parts, board);
    server.tell();
  });
  return {
    origin: server.origin,
    get board() {
      return board;
    },
    close: () => {
      watch.stop();
      return server.close();
    },
  };
}

/** 0, any that is free, where none is asked for. @throws SettingsError */
export function portOf(text = '0'): number {
  if (/^\d{1,5}$/.test(text) && Number(text) < 65_536) return Number(text);
  throw new SettingsError([`--port ${text}: a number up to 65535`]);
}
