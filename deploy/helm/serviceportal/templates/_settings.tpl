{{/* What a service is told: settings in the open as a map, settings from secrets as a list of env. Names are those of docs/operations.md. */}}

{{- define "serviceportal.settings" -}}
{{- $values := .root.Values -}}
Topology: cluster
Data: /data
PublicAddress: {{ $values.publicAddress | quote }}
{{- range $door, $port := .ports }}
Listen__{{ title $door }}: {{ $port | quote }}
{{- end }}
Listen__Drain: {{ $values.stop.drainSeconds | quote }}
{{- range $peer, $other := .services }}
{{- if has $.name $other.entry.callers }}
{{- $host := include "serviceportal.fullname" (dict "root" $.root "name" $peer) }}
{{- if $values.dapr.enabled }}
Peers__{{ $peer }}__App: {{ $host }}
{{- else }}
Peers__{{ $peer }}__Rpc: http://{{ $host }}:{{ $.ports.rpc }}
{{- end }}
{{- if and $.entry.entrance $other.entry.pages }}
Peers__{{ $peer }}__Pages: http://{{ $host }}:{{ $.ports.public }}
{{- end }}
{{- end }}
{{- end }}
{{- if $values.dapr.enabled }}
Dapr__Enabled: "true"
{{- with $values.dapr.secretStore }}
Dapr__SecretStore: {{ . | quote }}
{{- end }}
{{- end }}
{{- if .entry.mail }}
{{- include "serviceportal.mailSettings" $values.mail }}
{{- end }}
{{- if .entry.entrance }}
{{- include "serviceportal.entranceSettings" . }}
{{- end }}
{{- with $values.telemetry }}{{ if .endpoint }}
OTEL_EXPORTER_OTLP_ENDPOINT: {{ .endpoint | quote }}
OTEL_EXPORTER_OTLP_PROTOCOL: {{ .protocol | quote }}
{{- end }}{{ end }}
{{- $others := dict }}
{{- range $settings := list $values.settings .own.settings }}{{ range $name, $value := $settings }}
{{- $_ := set $others ($name | replace ":" "__") ($value | toString) }}
{{- end }}{{ end }}
{{- range $name, $value := $others }}
{{ $name }}: {{ $value | quote }}
{{- end }}
{{- end }}

{{- define "serviceportal.mailSettings" }}
{{- if .server }}
Mail__Server: {{ .server | quote }}
{{- end }}
Mail__Tls: {{ .tls }}
Mail__From: {{ .from | quote }}
{{- if .sender }}
Mail__Sender: {{ .sender | quote }}
{{- end }}
{{- end }}

{{- define "serviceportal.entranceSettings" }}
{{- range $at, $network := .root.Values.ingress.trustedProxies }}
Gateway__TrustedProxies__{{ $at }}: {{ $network | quote }}
{{- end }}
{{- if .root.Values.grants.configMapName }}
SignIn__Grants: /grants/{{ .root.Values.grants.key }}
{{- end }}
{{- range $prefix, $provider := include "serviceportal.providers" .root | fromYaml }}
{{ $prefix }}__Authority: {{ $provider.authority | quote }}
{{ $prefix }}__ClientId: {{ $provider.clientId | quote }}
{{- if $provider.scope }}
{{ $prefix }}__Scope: {{ $provider.scope | quote }}
{{- end }}
{{- range $detail, $scope := $provider.details }}
{{ $prefix }}__Details__{{ $detail }}: {{ $scope | quote }}
{{- end }}
{{- end }}
{{- end }}

{{/* Every provider of accounts by the beginning of its settings: that of a way in, and those of tenants of their own. */}}
{{- define "serviceportal.providers" -}}
{{- $all := dict }}
{{- range $way, $provider := .Values.signIn }}
  {{- if $provider }}
    {{- if omit $provider "tenants" }}{{ $_ := set $all (printf "SignIn__%s" $way) (omit $provider "tenants") }}{{ end }}
    {{- range $tenant, $own := $provider.tenants }}{{ $_ := set $all (printf "SignIn__%s__Tenants__%s" $way $tenant) $own }}{{ end }}
  {{- end }}
{{- end }}
{{- toYaml $all }}
{{- end }}

{{- define "serviceportal.secrets" -}}
{{- if .entry.database }}
{{ include "serviceportal.secret" (list (printf "ConnectionStrings__%s" .name) .own.database .name) }}
{{- end }}
{{- if .entry.bus }}
{{ include "serviceportal.secret" (list "ConnectionStrings__bus" .own.bus .name) }}
{{- end }}
{{ include "serviceportal.secret" (list "Identity__Key" .own.identity .name) }}
{{- range $caller := .entry.callers }}
{{- range $at, $key := (index $.services $caller).own.publicKeys }}
{{ include "serviceportal.secret" (list (printf "Identity__Trusted__%s__%d" $caller $at) $key $caller) }}
{{- end }}
{{- end }}
{{- with .root.Values.mail.credentials }}{{ if and $.entry.mail .secretName }}
{{ include "serviceportal.secret" (list "Mail__User" (dict "secretName" .secretName "key" .userKey) $.name) }}
{{ include "serviceportal.secret" (list "Mail__Password" (dict "secretName" .secretName "key" .passwordKey) $.name) }}
{{- end }}{{ end }}
{{- if .entry.entrance }}
{{- range $prefix, $provider := include "serviceportal.providers" .root | fromYaml }}
{{- with $provider.clientSecret }}
{{ include "serviceportal.secret" (list (printf "%s__ClientSecret" $prefix) . $.name) }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}

{{/* The same for pods that ask their sidecar: each secret as the place where it lies. */}}
{{- define "serviceportal.placesOfSecrets" -}}
{{- range $env := include "serviceportal.secrets" . | fromYamlArray }}
{{- with $env.valueFrom.secretKeyRef }}
- { name: Dapr__Secrets__{{ $env.name }}, value: {{ printf "%s/%s" .name .key | quote }} }
{{- else }}
{{ toYaml (list $env) }}
{{- end }}
{{- end }}
{{- end }}

{{/* One setting from a secret, or where it is public from a ConfigMap: (list SETTING REFERENCE SERVICE). */}}
{{- define "serviceportal.secret" -}}
{{- $from := index . 1 -}}
- name: {{ index . 0 }}
  valueFrom:
    {{ if $from.configMapName }}configMapKeyRef{{ else }}secretKeyRef{{ end }}:
      name: {{ $from.configMapName | default $from.secretName | replace "{service}" (index . 2) }}
      key: {{ $from.key | replace "{service}" (index . 2) }}
{{- end }}
