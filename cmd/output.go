package cmd

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"backprop/ast"
	"backprop/cmd/failure"
	"backprop/cmd/output"
	"backprop/cmd/render"
	"backprop/cmd/screen"

	"github.com/spf13/cobra"
)

// formats of the file extensions; of several the first that the command has.
var extensions = map[string][]string{
	".json": {"json"}, ".ndjson": {"json"}, ".jsonl": {"json"}, ".csv": {"csv"}, ".tsv": {"tsv"}, ".txt": {"text", "tree"}, ".tex": {"latex"}, ".md": {"markdown"},
	".svg": {"svg"}, ".dot": {"dot"}, ".gv": {"dot"}, ".mmd": {"mermaid"}, ".html": {"html"},
}

// formatOf returns the format of a file's extension: one of those that there are, if it can be; "" for an unknown extension.
func formatOf(file string, formats []string) string {
	list := extensions[strings.ToLower(filepath.Ext(file))]
	for _, format := range list {
		if slices.Contains(formats, format) {
			return format
		}
	}
	return strings.Join(list[:min(len(list), 1)], "")
}

// drawn are the formats of pictures, where long numbers have no room.
var drawn = []string{"tree", "dot", "mermaid", "svg", "html"}

// formats lists the formats that a command declares, the default first.
func formats(c *cobra.Command) []string { return strings.Fields(c.Annotations["formats"]) }

// style checks the flags of the output against the formats that the command has, the
// first being the default.
func (a *app) style(formats ...string) (render.Style, error) {
	var o render.Style
	if a.File == "-" || a.File == "/dev/stdout" {
		a.File = ""
	}
	switch {
	case a.json && a.format != "" && a.format != "json":
		return o, failure.Usage(failure.CodeUsage, "--json and --format %s contradict each other", screen.Brief(a.format)).WithHint("leave one out")
	case a.json:
		o.Format = "json"
	case a.format != "":
		o.Format = a.format
	case a.File != "" && output.Device(a.File):
		o.Format = formats[0]
	case a.File != "":
		if o.Format = formatOf(a.File, formats); o.Format == "" {
			return o, failure.Usage(failure.CodeUsage, "--out %s: the extension names no format", screen.Brief(a.File)).WithHint("choose one with --format: %s", strings.Join(formats, ", "))
		}
	default:
		o.Format = formats[0]
	}
	if !slices.Contains(formats, o.Format) {
		return o, failure.Usage(failure.CodeUsage, "there is no format %s here", ast.Quote(o.Format)).About("format").WithHint("the formats are %s", strings.Join(formats, ", "))
	}
	if !slices.Contains([]string{"auto", "always", "never"}, a.Color) {
		return o, failure.Usage(failure.CodeUsage, "--color %s is not one of auto, always, never", ast.Quote(a.Color)).About("color")
	}
	switch n, err := strconv.Atoi(a.digits); {
	case a.digits == "" && slices.Contains([]string{"text", "markdown", "latex"}, o.Format): // for people
		o.Digits = 15
	case a.digits == "" && slices.Contains(drawn, o.Format):
		o.Digits = 6
	case a.digits == "" || a.digits == "full":
		o.Digits = -1
	case err == nil && 1 <= n && n <= 17:
		o.Digits = n
	default:
		return o, failure.Usage(failure.CodeUsage, "--digits %s is neither a number from 1 to 17 nor full", ast.Quote(a.digits)).About("digits")
	}
	return o, nil
}
