// Words that mean the same to an employer, in both languages, under one name. Folded: lower case, no accents.

const groups: Record<string, string> = {
  LINK: 'enlace enlaces link links liga ligas vinculo vinculos hipervinculo url linki linkcito',
  MAIL: 'correo correos mail mails email emails gmail hotmail outlook yahoo correito imeil mailbox buzon casilla',
  KEY: 'clave claves contrasena contrasenas password passwords passcode contra clavecita pass key keys credencial credenciales credential credentials',
  TURNO: 'turno turnos turnito appointment appointments cupo cupos booking slot slots',
  PERSON:
    'asesor asesora asesores agente agentes humano humana humanos operador operadora operadores funcionario funcionaria ejecutivo ejecutiva human agent representative advisor',
  INBOX: 'spam inbox bandeja junk',
  EXPIRE:
    'caduco caduca caducado caducar vencio vence vencido vencer expiro expira expirado expired expire expires caducidad vigencia',
  OFFICE: 'agencia agencias oficina oficinas ventanilla ventanillas branch office offices',
  CANCEL:
    'eliminar elimine eliminen elimina borrar borre delete cancelar cancele cancela cancelen cancelo anular anule anula anulen cancel',
  RESCHEDULE: 'reagendar reagende reprogramar reprograme posponer postergar aplazar reschedule postpone',
  PAPERS:
    'papeles documentos documento papel requisitos requisito documentacion papers documents paperwork requirements',
  FINE: 'multa multas interes intereses recargo recargos sancion sanciones fine fines penalty penalties',
  PORTAL: 'portal pagina sistema plataforma web website sitio site page aplicativo',
  SIGNATURE: 'firma signature token',
  QUESTIONS: 'preguntas pregunta questions question',
  BOSS: 'gerente manager ceo presidente',
  ACCOUNTANT: 'contador contadora accountant bookkeeper',
  HOUSEMAID: 'domestica domestico empleada ninera maid housekeeper nanny',
  COMPANY: 'empresa compania company firm negocio business empresita',
  BLOCK: 'bloqueo bloqueado bloqueada bloqueados bloquearon bloquea bloqueando blocked locked block lock',
};

export const concepts: ReadonlyMap<string, string> = new Map(
  Object.entries(groups).flatMap(([name, words]) => words.split(' ').map((word) => [word, name] as const)),
);
