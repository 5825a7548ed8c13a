{{/* Who may speak to whom: the callers of files/services.yaml, and what .Values.network says of the outside. */}}

{{- define "serviceportal.networkPolicy" -}}
{{- $network := .root.Values.network -}}
{{- /* Sidecars speak to each other at a port of their own, and to their pods inside them. */ -}}
{{- $rpc := .root.Values.dapr.enabled | ternary 50002 .ports.rpc -}}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  {{- include "serviceportal.meta" . | nindent 2 }}
spec:
  podSelector:
    matchLabels:
      {{- include "serviceportal.selector" . | nindent 6 }}
  policyTypes: [Ingress, Egress]
  ingress:
    {{- if .entry.entrance }}
    - ports: [{ port: {{ .ports.public }} }]
      {{- with $network.entrance.from }}
      from:
        {{- toYaml . | nindent 8 }}
      {{- end }}
    {{- end }}
    {{- range $caller := .entry.callers }}
    {{- $isEntrance := (index $.services $caller).entry.entrance }}
    - ports: [{{ if and $isEntrance $.entry.pages }}{ port: {{ $.ports.public }} }, {{ end }}{ port: {{ $rpc }} }]
      from:
        - podSelector:
            matchLabels:
              {{- include "serviceportal.selector" (dict "root" $.root "name" $caller) | nindent 14 }}
    {{- end }}
    {{- with $network.metrics.from }}
    - ports: [{ port: {{ $.ports.ops }} }]
      from:
        {{- toYaml . | nindent 8 }}
    {{- end }}
  egress:
    {{- include "serviceportal.egressDns" . | nindent 4 }}
    {{- range $peer, $other := .services }}
    {{- if has $.name $other.entry.callers }}
    - ports: [{{ if and $.entry.entrance $other.entry.pages }}{ port: {{ $.ports.public }} }, {{ end }}{ port: {{ $rpc }} }]
      to:
        - podSelector:
            matchLabels:
              {{- include "serviceportal.selector" (dict "root" $.root "name" $peer) | nindent 14 }}
    {{- end }}
    {{- end }}
    {{- include "serviceportal.egressOutside" . | trim | nindent 4 }}
{{- end }}

{{- define "serviceportal.egressOutside" -}}
{{- $network := .root.Values.network }}
{{- if .entry.database }}
{{ include "serviceportal.egress" $network.database }}
{{- end }}
{{- if .entry.bus }}
{{ include "serviceportal.egress" $network.bus }}
{{- end }}
{{- if .root.Values.dapr.enabled }}
{{ include "serviceportal.egress" $network.dapr }}
{{- if .root.Values.dapr.secretStore }}
{{ include "serviceportal.egress" $network.secretStore }}
{{- end }}
{{- end }}
{{- with .root.Values.mail.server }}{{ if $.entry.mail }}
{{ include "serviceportal.egress" (dict "ports" (list (splitList ":" . | last | int)) "to" $network.mail.to) }}
{{- end }}{{ end }}
{{- if and .entry.entrance .root.Values.signIn }}
{{ include "serviceportal.egress" $network.accounts }}
{{- end }}
{{- with .root.Values.telemetry.endpoint }}
{{- $host := (urlParse .).host }}
{{- $port := contains ":" $host | ternary (splitList ":" $host | last | int) (hasPrefix "https:" . | ternary 443 80) }}
{{ include "serviceportal.egress" (dict "ports" (list $port) "to" $network.telemetry.to) }}
{{- end }}
{{- end }}

{{- define "serviceportal.egressDns" -}}
- ports: [{ port: 53, protocol: UDP }, { port: 53, protocol: TCP }]
  {{- with .root.Values.network.dns.to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}

{{/* Ports, and the peers they lead to; without peers every address. */}}
{{- define "serviceportal.egress" -}}
- ports: [{{ range $at, $port := .ports }}{{ if $at }}, {{ end }}{ port: {{ $port }} }{{ end }}]
  {{- with .to }}
  to:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
