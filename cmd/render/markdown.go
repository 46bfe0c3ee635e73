package render

import (
	"fmt"
	"io"
	"strings"
)

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
