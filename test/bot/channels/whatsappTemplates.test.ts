// What is handed to Meta for approval, and that everything said unasked has a template to be said with.
import { expect } from 'chai';
import { registrations, TEMPLATE_OF, templateSetting } from '../../../bot/channels/whatsapp/templateList.ts';
import { readTemplates } from '../../../bot/channels/whatsapp/templates.ts';
import { testKnowledge } from '../../support/knowledge.ts';

describe('the templates to register', () => {
  const knowledge = testKnowledge();

  it('stand for sayings that exist', () => {
    const unknown = Object.keys(TEMPLATE_OF).filter(
      (name) => name !== 'desk.said' && !knowledge.copy.es.has(name),
    );
    expect(unknown).to.deep.equal([]);
  });

  it('have words in both languages that Meta takes: no hole, no line break at the ends, 1,024 characters', () => {
    const list = registrations(knowledge);
    expect(list).to.have.length(2 * new Set(Object.values(TEMPLATE_OF)).size);
    for (const { name, components } of list) {
      expect(name).to.match(/^[a-z0-9_]{1,512}$/);
      expect(components[0].text, name).to.match(/^\S[^{}]{20,1022}\S$/);
    }
  });

  it('make a value of WHATSAPP_TEMPLATES that the start accepts', () => {
    const setting = JSON.stringify(templateSetting());
    const isSaying = (name: string) => name === 'desk.said' || knowledge.copy.es.has(name);
    expect(Object.keys(readTemplates(setting, isSaying))).to.deep.equal(Object.keys(TEMPLATE_OF));
  });
});
