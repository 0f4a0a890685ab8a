// The papers for the window, and the turno.
import type { CaseFile } from '../api/shapes.ts';
import { useWords } from '../words/words.tsx';

export function Progress({ caseFile }: { readonly caseFile: CaseFile }) {
  const { word, named } = useWords();
  const { dossier, turno, waitlist } = caseFile;
  if (dossier === null && turno === null && !waitlist) return null;
  return (
    <div className="card">
      {dossier !== null && (
        <>
          <h2>{word('case.dossier')}</h2>
          <p>{word('case.dossierHas', { ready: dossier.ready, of: dossier.of })}</p>
          <progress
            className="bar"
            max={dossier.of}
            value={dossier.ready}
            aria-label={word('case.dossier')}
          />
          {dossier.missing.length > 0 && (
            <>
              <h3>{word('case.missing')}</h3>
              <ul>
                {dossier.missing.map((paper) => (
                  <li key={paper}>{paper}</li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
      {(turno !== null || Boolean(waitlist)) && <h2>{word('case.turno')}</h2>}
      {turno !== null && (
        <p>
          <strong>{turno.code}</strong> · {turno.office} · {turno.day} {turno.time} ·{' '}
          {named('turno', turno.state)}
        </p>
      )}
      {Boolean(waitlist) && <p>{word('case.waitlist')}</p>}
    </div>
  );
}
