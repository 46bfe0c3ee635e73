package cmd

import (
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"backprop/ast"
	"backprop/cmd/args/meant"
	"backprop/cmd/failure"
	"backprop/cmd/output"
	"backprop/cmd/render"
	"backprop/cmd/screen"
)

// extensions are the formats of file extensions. The first one that the command has is taken.
func extensions() map[string][]string {
	return map[string][]string{
		".json": {"json"}, ".ndjson": {"json"}, ".jsonl": {"json"}, ".csv": {"csv"}, ".tsv": {"tsv"}, ".txt": {"text", "tree"}, ".tex": {"latex"}, ".md": {"markdown"},
		".svg": {"svg"}, ".dot": {"dot"}, ".gv": {"dot"}, ".mmd": {"mermaid"}, ".html": {"html"},
	}
}

// formatOf returns the format of a file's extension, one of formats if possible; "" for an unknown extension.
func formatOf(file string, formats []string) string {
	list := extensions()[strings.ToLower(filepath.Ext(file))]
	for _, format := range list {
		if slices.Contains(formats, format) {
			return format
		}
	}
	return strings.Join(list[:min(len(list), 1)], "")
}

// documents are the formats that set the answer about one point for a text.
var documents = []string{"latex", "markdown"}

// rowStyle is the style of many points, whose input has a format of its own.
func (r *run) rowStyle(o *rowOptions, input string, source *sourceOptions) (render.Style, error) {
	alone := func(format string) bool { return slices.Contains(documents, format) }
	formats := o.Formats(input, slices.DeleteFunc(slices.Clone(source.formats), alone))
	if format, err := r.chosen(source.formats); err == nil && alone(format) {
		return render.Style{}, failure.Usage(failure.CodeUsage, "the format %s shows one point; several points were given", format).About("format").WithHint("the formats of rows are %s", strings.Join(formats, ", "))
	}
	return r.style(formats, source.digits)
}

// chosen returns the format that the flags name, of those that the command has; the first is the default.
func (r *run) chosen(formats []string) (string, error) {
	switch {
	case r.json && r.format != "" && r.format != "json":
		return "", failure.Usage(failure.CodeUsage, "--json and --format %s contradict each other", screen.Brief(r.format)).WithHint("leave one out")
	case r.json:
		return "json", nil
	case r.format != "":
		return r.format, nil
	case r.File != "" && !output.Device(r.File):
		format := formatOf(r.File, formats)
		if format == "" {
			if hint := meant.Out(r.line, r.File); hint != "" {
				return "", failure.Usage(failure.CodeUsage, "--out %s: the extension names no format", screen.Brief(r.File)).WithHint("%s", hint)
			}
			return "", failure.Usage(failure.CodeUsage, "--out %s: the extension names no format", screen.Brief(r.File)).WithHint("choose one with --format: %s", strings.Join(formats, ", "))
		}
		return format, nil
	}
	return formats[0], nil
}

// style checks the output flags against the formats of the command, the default first. digits is the precision for people
// unless --digits sets it.
func (r *run) style(formats []string, digits int) (render.Style, error) {
	var s render.Style
	r.JSON = r.json || r.format == "json"
	if r.File == "-" || r.File == "/dev/stdout" {
		r.File = ""
	}
	format, err := r.chosen(formats)
	if err != nil {
		return s, err
	}
	s.Format = format
	if !slices.Contains(formats, s.Format) {
		return s, failure.Usage(failure.CodeUsage, "there is no format %s here", ast.Quote(s.Format)).About("format").WithHint("%s", meant.Format(r.line, s.Format, formats))
	}
	if !slices.Contains([]string{"auto", "always", "never"}, r.Color) {
		return s, failure.Usage(failure.CodeUsage, "--color %s is not one of auto, always, never", ast.Quote(r.Color)).About("color").WithHint("%s", meant.Color(r.line, r.Color))
	}
	switch n, err := strconv.Atoi(r.digits); {
	case r.digits == "" && !s.Program():
		s.Digits = digits
	case r.digits == "" || r.digits == "full":
		s.Digits = -1
	case err == nil && 1 <= n && n <= 17:
		s.Digits = n
	default:
		return s, failure.Usage(failure.CodeUsage, "--digits %s is neither a number from 1 to 17 nor full", ast.Quote(r.digits)).About("digits").WithHint("%s", meant.Digits(r.line, r.digits))
	}
	return s, nil
}
