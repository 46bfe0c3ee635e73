package render

import (
	"fmt"
	"io"
	"strings"

	"backprop/cmd/compute"
)

// answerMarkdown writes an answer as GitHub shows it: a table for each section, the notes as a list.
func answerMarkdown(w io.Writer, a *compute.Answer, s Style) {
	t := texOf(a, s)
	formulas, text, at := opening(a, t)
	list := func(tex []string) string {
		var list []string
		for _, f := range tex {
			list = append(list, Dollars(f))
		}
		return strings.Join(list, ", ")
	}
	about := markdownText(text)
	if formulas != nil {
		about = list(formulas)
	}
	if at != nil {
		about += " at " + list(at)
	}
	fmt.Fprintln(w, about)
	for _, part := range sections(a, t) {
		fmt.Fprintln(w)
		if m := part.matrix; len(m.rows) > 0 {
			matrixMarkdown(w, part.title, m)
			continue
		}
		operations := false
		for _, r := range part.rows {
			operations = operations || r.formula != ""
		}
		head, marks := []string{part.title, "value"}, []string{":--", "--:"}
		if operations {
			head, marks = []string{part.title, "operation", "value"}, []string{":--", ":--", "--:"}
		}
		MarkdownRow(w, head...)
		MarkdownRow(w, marks...)
		for _, r := range part.rows {
			row := []string{Dollars(r.left)}
			if operations {
				row = append(row, Dollars(r.formula))
			}
			MarkdownRow(w, append(row, Dollars(r.value))...)
		}
	}
	for i, n := range a.Notes {
		if i == 0 {
			fmt.Fprintln(w)
		}
		fmt.Fprintf(w, "- **Note:** %s.\n", markdownText(n.Message))
	}
}

// matrixMarkdown writes a matrix with its names; title is what it is where its corner does not say it.
func matrixMarkdown(w io.Writer, title string, m matrix) {
	head, marks := []string{title + Dollars(m.corner)}, []string{":--"}
	for _, name := range m.cols {
		head, marks = append(head, Dollars(name)), append(marks, "--:")
	}
	MarkdownRow(w, head...)
	MarkdownRow(w, marks...)
	for i, name := range m.rows {
		row := []string{Dollars(name)}
		for _, cell := range m.row(i) {
			row = append(row, Dollars(cell))
		}
		MarkdownRow(w, row...)
	}
}

// MarkdownRow writes a row of a table.
func MarkdownRow(w io.Writer, cells ...string) {
	fmt.Fprintf(w, "| %s |\n", strings.Join(cells, " | "))
}

// Dollars writes LaTeX between dollars, nothing of nothing. GitHub reads Markdown first, so nothing in it may mean something
// there: a bar ends the cell of a table, a backslash before a mark is left out, two underscores can be emphasis, < can begin a
// tag.
func Dollars(tex string) string {
	if tex == "" {
		return ""
	}
	tex = strings.NewReplacer(
		`\left|`, `\left\vert `, `\right|`, `\right\vert `, "|", `\vert `,
		`\\[1ex]`, `\cr `, `\\`, `\cr `,
		`\,`, `\thinspace `,
		`\_`, `\underline{\hspace{0.4em}}`,
		"_{", "_ {",
		"<", `\lt `, ">", `\gt `,
		"*", `\ast `,
	).Replace(tex)
	// Dollars within \text{…} would end the mathematics.
	parts := strings.Split(tex, "$")
	for i, p := range parts[:len(parts)-1] {
		if i%2 == 0 {
			parts[i] = p + "}"
		} else {
			parts[i] = p + `\text{`
		}
	}
	return "$" + strings.TrimSpace(strings.ReplaceAll(strings.Join(parts, ""), `\text{}`, "")) + "$"
}

// markdownText writes a sentence in Markdown, in which no character is a mark.
func markdownText(s string) string {
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune("\\`*_{}[]<>#|~$&!", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
