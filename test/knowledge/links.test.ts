// Addresses judged by their name alone: what is the IESS's, what only looks like it.
import { expect } from 'chai';
import { redact } from '../../bot/redact.ts';
import { testKnowledge } from '../support/knowledge.ts';

const { judgeAddresses, judgeHost } = testKnowledge().links;

const OFFICIAL = [
  'iess.gob.ec',
  'www.iess.gob.ec',
  'app.iess.gob.ec',
  'denuncias.iess.gob.ec',
  'IESS.GOB.EC',
  'iess.gob.ec.',
  'www.iess.gob.ec:443',
];
const OTHER = [
  'gob.ec',
  'www.gob.ec',
  'sri.gob.ec',
  'srienlinea.sri.gob.ec',
  'www.biess.fin.ec',
  'registrocivil.gob.ec',
];
const UNKNOWN = [
  'bit.ly',
  'example.com',
  'gmail.com',
  'eluniverso.com',
  '190.15.1.2',
  'viessmann.com',
  'data',
  'less.com',
  '',
];

const LOOKALIKES = [
  // other endings and misprints
  'iess.gov.ec',
  'iess.egob.ec',
  'iess.gob.com',
  'iess.com.ec',
  'iess.net.ec',
  'iess.org',
  'iess.ec',
  'iess.gob.ec.co',
  'iess.gob.es',
  // nested hosts
  'iess.gob.ec.example.com',
  'www.iess.gob.ec.clave-segura.com',
  'app.iess.gob.ec.login.xyz',
  'iess.gob.ec-recuperar.com',
  'login.iess.example.net',
  'iess.gob.ec.evil.gob.ec.com',
  // hyphens and glue
  'iess-gob.ec',
  'iess-gob-ec.com',
  'iessgob.ec',
  'iessgobec.com',
  'www-iess-gob-ec.info',
  'portal-iess.com',
  'iess-empleadores.com',
  'claveiess.com',
  'iessecuador.com',
  'iess-clave.gob.ec',
  'turnos-iess.site',
  'recuperar-clave-iess.online',
  // slips of a letter
  'ies.gob.ec',
  'iees.gob.ec',
  'iesss.gob.ec',
  'ieess.gob.ec',
  'eiss.gob.ec',
  'jess.gob.ec',
  'iess.qob.ec',
  'less.gob.ec',
  // figures and capitals that pass for letters
  '1ess.gob.ec',
  'ie55.gob.ec',
  'i3ss.gob.ec',
  'Iess.g0b.ec',
  'lESS.gob.ec',
  // other alphabets and marks
  'іess.gob.ec',
  'iеss.gob.ec',
  'ieѕѕ.gob.ec',
  'iess.gоb.ec',
  'iéss.gob.ec',
  'ıess.gob.ec',
  'ｉess.gob.ec',
  'iess.gob.eс',
  // punycode of the same
  'xn--ess-uhd.gob.ec',
  'xn--iss-fma.gob.ec',
  'iess.gob.xn--e-otb',
];

describe('judgeHost', () => {
  it('knows the IESS and its subdomains', () => {
    for (const host of OFFICIAL) expect(judgeHost(host), host).to.equal('official');
  });
  it('knows other official bodies', () => {
    for (const host of OTHER) expect(judgeHost(host), host).to.equal('otherOfficial');
  });
  it('unmasks look-alikes, at least forty kinds', () => {
    expect(new Set(LOOKALIKES).size).to.be.at.least(40);
    for (const host of LOOKALIKES) expect(judgeHost(host), host).to.equal('lookalike');
  });
  it('calls nothing else official, and nobody a cheat without a reason', () => {
    for (const host of UNKNOWN) expect(judgeHost(host), host).to.equal('unknown');
  });
});

describe('judgeAddresses', () => {
  const judged = (text: string) => judgeAddresses(redact(text, {}).redacted);

  it('judges what redaction leaves of a link, the host after an @ included', () => {
    expect(judged('me llegó https://iess.gob.ec.evil.com/reset?token=abc123')).to.equal('lookalike');
    expect(judged('https://app.iess.gob.ec/clave?t=abc123')).to.equal('official');
    expect(judged('http://iess.gob.ec@evil.com/x?a=1')).to.equal('unknown');
    expect(judged('https://bit.ly/3xYzAb')).to.equal('unknown');
  });
  it('the worst of several counts', () => {
    expect(judged('https://app.iess.gob.ec/a?t=12345 o http://iess-ec.com/a?t=12345')).to.equal('lookalike');
  });
  it('warns of a trap nobody asked about, a sender too', () => {
    expect(judged('me escribió soporte@iess-gob.ec')).to.equal('lookalike');
    expect(judged('entré a iess.gov.ec')).to.equal('lookalike');
  });
  it('leaves addresses alone that are only mentioned', () => {
    expect(judged('entro a www.iess.gob.ec y me sale un error')).to.equal(undefined);
    expect(judged('mi correo es juan@empresa.com')).to.equal(undefined);
    expect(judged('la busqué en el sri.gob.ec')).to.equal(undefined);
    expect(judged('listo.gracias por todo')).to.equal(undefined);
  });
  it('judges any address somebody doubts', () => {
    expect(judged('¿es real www.iess.gob.ec?')).to.equal('official');
    expect(judged('¿es oficial srienlinea.sri.gob.ec?')).to.equal('otherOfficial');
    expect(judged('¿es seguro eluniverso.com?')).to.equal('unknown');
  });
  it('stands any text', () => {
    for (const text of [
      '',
      '@@@',
      '....',
      `${'a.'.repeat(5000)}ec`,
      '[ENLACE ELIMINADO]',
      '[ENLACE ELIMINADO: ]',
    ])
      expect(() => judgeAddresses(text)).to.not.throw();
  });
});
