package meant

import (
	"cmp"
	"path/filepath"
	"slices"
	"strings"

	"backprop/ast/foreign"
	"backprop/cmd/args/again"
	"backprop/cmd/args/argv"
	"backprop/cmd/screen"
)

// Out returns how a picture is converted that --out names and that is not SVG; "" for another file.
func Out(l *argv.Line, file string) string {
	if kind := pictureOf(file); kind != "" && l.Command != nil {
		return converted(l, l.Command, "out", file)
	}
	return ""
}

// pictureOf returns the format of a picture by its extension, without that of SVG; "" for another file.
func pictureOf(file string) string {
	ext := strings.TrimPrefix(strings.ToLower(filepath.Ext(file)), ".")
	if row, ok := foreign.Format(ext); ok && strings.HasPrefix(row.Write, "svg") {
		return ext
	}
	return ""
}

// converted writes the line that draws an SVG and converts it, in place of one with a flag.
func converted(l *argv.Line, c *argv.Command, flag, file string) string {
	other := c
	if !slices.Contains(c.Formats, "svg") {
		other = again.Having(l, "--format svg")
	}
	l, out := again.WithoutValues(l, "-o", "--out", "--output", "--format")
	for _, name := range out {
		if pictureOf(name) != "" && pictureOf(name) != strings.ToLower(name) {
			file = name
		}
	}
	typed, ok := screen.ShellWord(file)
	if !ok {
		typed = "f.png"
	}
	kind := ""
	switch ext := pictureOf(file); ext {
	case "pdf", "ps", "eps":
		kind = "-f " + ext + " "
	case "png":
	default:
		typed = strings.TrimSuffix(typed, filepath.Ext(typed)) + ".png"
	}
	return "a picture is an SVG, and other programs convert it: " + again.Other(l, c, other, flag, "--format svg | rsvg-convert "+kind+"-o "+typed)
}

// drawn completes a flag about a picture: the direction, from the value or the name of another tool's flag, and the format.
func drawn(l *argv.Line, flag, value string) string {
	name, way, _ := strings.Cut(flag, " ")
	if name != "--graph-direction" && name != "--graph-legend" {
		return flag
	}
	if way != "" {
		flag = name + " right"
		if slices.Contains(strings.Fields("tb td bt down vertical top-down top-to-bottom up portrait"), strings.ToLower(cmp.Or(value, l.Wrong))) || slices.Contains(strings.Fields("vertical top-down tb TB TD"), l.Wrong) {
			flag = name + " down"
		}
	}
	if slices.ContainsFunc(l.Scan.Values, func(v argv.FlagValue) bool { return v.Name == "format" || v.Name == "out" }) {
		return flag
	}
	return "--format svg " + flag
}
