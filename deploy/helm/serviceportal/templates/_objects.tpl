{{/* The objects of one service. templates/services.yaml says which of them there are. */}}

{{- define "serviceportal.serviceAccount" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  {{- include "serviceportal.meta" . | nindent 2 }}
automountServiceAccountToken: false
{{- end }}

{{- define "serviceportal.configMap" -}}
apiVersion: v1
kind: ConfigMap
metadata:
  {{- include "serviceportal.meta" . | nindent 2 }}
data:
  {{- include "serviceportal.settings" . | nindent 2 }}
{{- end }}

{{- define "serviceportal.service" -}}
apiVersion: v1
kind: Service
metadata:
  {{- include "serviceportal.meta" . | nindent 2 }}
spec:
  selector:
    {{- include "serviceportal.selector" . | nindent 4 }}
  ports:
    {{- range $door, $port := .ports }}
    - { name: {{ $door }}, port: {{ $port }}, targetPort: {{ $door }}, appProtocol: {{ eq $door "rpc" | ternary "kubernetes.io/h2c" "http" }} }
    {{- end }}
{{- end }}

{{- define "serviceportal.deployment" -}}
apiVersion: apps/v1
kind: Deployment
metadata:
  {{- include "serviceportal.meta" . | nindent 2 }}
spec:
  {{- if not (include "serviceportal.scales" .) }}
  replicas: {{ .own.replicas }}
  {{- end }}
  strategy:
    rollingUpdate: { maxUnavailable: 0, maxSurge: 1 }
  selector:
    matchLabels:
      {{- include "serviceportal.selector" . | nindent 6 }}
  template:
    metadata:
      labels:
        {{- include "serviceportal.labels" . | nindent 8 }}
      annotations:
        # New settings mean new pods. New contents of a secret do not: kubectl rollout restart.
        checksum/settings: {{ include "serviceportal.settings" . | sha256sum }}
        {{- if .root.Values.dapr.enabled }}
        dapr.io/enabled: "true"
        dapr.io/app-id: {{ include "serviceportal.fullname" . }}
        dapr.io/app-port: {{ .ports.rpc | quote }}
        dapr.io/app-protocol: grpc
        # What the pod has begun calls others until it is finished.
        dapr.io/block-shutdown-duration: {{ add .root.Values.stop.drainSeconds 10 }}s
        {{- end }}
        {{- with .own.podAnnotations }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
    spec:
      serviceAccountName: {{ include "serviceportal.fullname" . }}
      {{- include "serviceportal.pod" . | nindent 6 }}
      terminationGracePeriodSeconds: {{ .root.Values.stop.graceSeconds }}
      topologySpreadConstraints:
        - maxSkew: 1
          topologyKey: kubernetes.io/hostname
          whenUnsatisfiable: ScheduleAnyway
          labelSelector:
            matchLabels:
              {{- include "serviceportal.selector" . | nindent 14 }}
      containers:
        - name: {{ .name }}
          {{- include "serviceportal.container" . | nindent 10 }}
          envFrom:
            - configMapRef: { name: {{ include "serviceportal.fullname" . }} }
          env:
            {{- include (.root.Values.dapr.secretStore | empty | ternary "serviceportal.secrets" "serviceportal.placesOfSecrets") . | trim | nindent 12 }}
          ports:
            {{- range $door, $port := .ports }}
            - { name: {{ $door }}, containerPort: {{ $port }} }
            {{- end }}
          startupProbe:
            httpGet: { path: /health/live, port: ops }
            periodSeconds: 2
            failureThreshold: 60
          livenessProbe:
            httpGet: { path: /health/live, port: ops }
            timeoutSeconds: 5
            failureThreshold: 6
          readinessProbe:
            httpGet: { path: /health/ready, port: ops }
            periodSeconds: 5
            timeoutSeconds: 5
{{- end }}

{{- define "serviceportal.disruptionBudget" -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  {{- include "serviceportal.meta" . | nindent 2 }}
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      {{- include "serviceportal.selector" . | nindent 6 }}
{{- end }}

{{- define "serviceportal.autoscaler" -}}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  {{- include "serviceportal.meta" . | nindent 2 }}
spec:
  scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: {{ include "serviceportal.fullname" . }} }
  minReplicas: {{ .own.replicas }}
  maxReplicas: {{ .own.autoscaling.maxReplicas }}
  metrics:
    - type: Resource
      resource: { name: cpu, target: { type: Utilization, averageUtilization: {{ .own.autoscaling.cpuPercent }} } }
{{- end }}
