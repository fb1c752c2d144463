import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { functionTable, routesOf } from '../adr.ts';
import { stages } from '../project-stages.ts';
import { ofType, type SynthesisedStage } from '../synthesised.ts';
import { functionName, idOf, stringsIn } from '../template.ts';

const routeTarget = v.object({ 'Fn::Join': v.tuple([v.string(), v.array(v.unknown())]) });

function servedRoutes(stage: SynthesisedStage): readonly (readonly [string, string])[] {
  return ofType(stage, 'AWS::ApiGatewayV2::Route').map(route => {
    const parts = v.parse(routeTarget, route.Properties.Target)['Fn::Join'][1];
    const integration = ofType(stage, 'AWS::ApiGatewayV2::Integration').find(
      one => one.id === idOf(parts[1]),
    );
    expect(integration?.Properties).toMatchObject({
      IntegrationType: 'AWS_PROXY',
      PayloadFormatVersion: '2.0',
    });
    const served = ofType(stage, 'AWS::Lambda::Function').find(
      one => one.id === idOf(integration?.Properties.IntegrationUri),
    );
    return [v.parse(v.string(), route.Properties.RouteKey), served ? functionName(stage, served) : ''];
  });
}

/** What may be got may be asked for without its body. */
function withHead(route: string): readonly string[] {
  return route.startsWith('GET ') ? [route, route.replace('GET', 'HEAD')] : [route];
}

describe.each(stages)('pages of $settings.name', stage => {
  it('are served at the routes of the ADR, each by its function', () => {
    const promised = functionTable().flatMap(row =>
      routesOf(row)
        .flatMap(withHead)
        .map(route => [route, row.name] as const),
    );
    expect(promised.length).toBeGreaterThan(10);
    expect(new Map(servedRoutes(stage))).toEqual(new Map(promised));
  });

  it('are not invoked past the API', () => {
    for (const permission of ofType(stage, 'AWS::Lambda::Permission').filter(one =>
      one.stack.includes('web'),
    )) {
      expect(permission.Properties).toMatchObject({
        Action: 'lambda:InvokeFunction',
        Principal: 'apigateway.amazonaws.com',
        SourceArn: expect.anything(),
      });
    }
  });

  it('are logged by route key, never by path, since the path holds the token', () => {
    const [entry] = ofType(stage, 'AWS::ApiGatewayV2::Stage');
    const format = v.parse(v.object({ Format: v.string() }), entry?.Properties.AccessLogSettings).Format;
    expect(format).toContain('$context.routeKey');
    expect(format).not.toMatch(/\$context\.(path|http\.path|requestPath|resourcePath|identity\.referer)/i);
    expect(format).not.toContain('$request');
  });

  it('are throttled, and answer over IPv4 and IPv6', () => {
    const [entry] = ofType(stage, 'AWS::ApiGatewayV2::Stage');
    expect(entry?.Properties.DefaultRouteSettings).toEqual({
      ThrottlingRateLimit: 50,
      ThrottlingBurstLimit: 100,
    });
    const [api] = ofType(stage, 'AWS::ApiGatewayV2::Api');
    expect(api?.Properties).toMatchObject({ ProtocolType: 'HTTP', IpAddressType: 'dualstack' });
    expect(api?.Properties).not.toHaveProperty('CorsConfiguration');
  });

  it('have no secret in plain words', () => {
    const words = stage.templates.flatMap(({ template }) => [...stringsIn(template)].map(([, text]) => text));
    expect(words.filter(text => /BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}/.test(text))).toEqual([]);
  });
});
