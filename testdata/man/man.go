// Man writes the manual pages of the program into a folder, one for each command. They are made from the commands, by the
// generator of cobra; the program itself does not have it. The pages have the date of SOURCE_DATE_EPOCH, or none
// without it.
package main

import (
	"bytes"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"backprop/cmd"
	"backprop/cmd/args/argv"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
)

func main() {
	log.SetFlags(0)
	if len(os.Args) != 2 {
		log.Fatal("usage: go tool man <folder>")
	}
	if err := write(os.Args[1], os.Getenv("SOURCE_DATE_EPOCH")); err != nil {
		log.Fatal(err)
	}
}

// write writes all pages into a folder.
func write(dir, epoch string) error {
	var date time.Time
	if epoch != "" {
		seconds, err := strconv.ParseInt(epoch, 10, 64)
		if err != nil {
			return fmt.Errorf("SOURCE_DATE_EPOCH: %w", err)
		}
		date = time.Unix(seconds, 0).UTC()
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	program := cmd.Commands()
	root := page(program)
	root.Use = escape(program.Use + " <command> …")
	root.AddCommand(pages(program.Commands())...)
	for _, p := range append(root.Commands(), root) {
		var text bytes.Buffer
		header := &doc.GenManHeader{Date: &date, Source: "backprop " + cmd.Version, Manual: "Backprop Manual"}
		if err := doc.GenMan(p, header, &text); err != nil {
			return err
		}
		name := strings.ReplaceAll(p.CommandPath(), " ", "-") + ".1"
		if err := os.WriteFile(filepath.Join(dir, name), []byte(tidy(text.String(), date)), 0o666); err != nil {
			return err
		}
	}
	return nil
}

func pages(commands []*cobra.Command) []*cobra.Command {
	var list []*cobra.Command
	for _, c := range commands {
		if c.IsAvailableCommand() {
			list = append(list, page(c))
		}
	}
	return list
}

// page returns a command whose description has everything that the generator does not write, or not well: it knows no groups
// of flags, and shows their defaults in place of what they take.
func page(c *cobra.Command) *cobra.Command {
	expression := c.Annotations["expression"] != "" || !c.HasParent()
	var b strings.Builder
	b.WriteString(escape(c.Long) + "\n\n")
	if len(c.Aliases) > 0 {
		b.WriteString("The command is also called **" + strings.Join(c.Aliases, "**, **") + "**.\n\n")
	}
	if !c.HasParent() {
		b.WriteString("# COMMANDS\n")
		for _, sub := range c.Commands() {
			if sub.IsAvailableCommand() {
				b.WriteString("**" + sub.Name() + "**\n: " + escape(sub.Short) + ".\n\n")
			}
		}
	}
	if expression {
		fmt.Fprintf(&b, variables, strings.Join(argv.Reserved, " "))
	}
	b.WriteString("# OPTIONS\n")
	for _, g := range cmd.Groups(c) {
		fmt.Fprintf(&b, "### %s\n", g.Title)
		for _, f := range g.Flags {
			value, text := cmd.Usage(c, f)
			b.WriteString("**--" + f.Name + "**")
			if f.Shorthand != "" {
				b.WriteString(", **-" + f.Shorthand + "**")
			}
			if value != "" {
				b.WriteString(" *" + escape(value) + "*")
			}
			b.WriteString("\n: " + escape(text) + ".\n\n")
		}
	}
	b.WriteString(common)
	p := &cobra.Command{
		Use: escape(c.Use), Short: c.Short, Long: b.String(), Example: c.Example,
		Run: func(*cobra.Command, []string) {}, DisableAutoGenTag: true, DisableFlagsInUseLine: true,
	}
	p.Flags().Bool("help", false, "")
	p.Flags().Lookup("help").Hidden = true // it would be listed once more
	return p
}

// escape returns a text as Markdown that shows it as it is.
func escape(text string) string {
	const special = "\\`*_{}[]<>#&|~"
	var b strings.Builder
	for _, r := range text {
		if strings.ContainsRune(special, r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// tidy mends what the generator makes of a page.
func tidy(page string, date time.Time) string {
	day := date.Format(time.DateOnly) // as lint programs want it
	if date.IsZero() {
		day = ""
	}
	// Roff has letters of its own for hyphens, quotes and the like. Pasted from a page, they would not be a command.
	typed := strings.NewReplacer(`\-`, `\-`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`)
	var b strings.Builder
	for line := range strings.Lines(page) {
		switch {
		case line == "\n", line == ".nh\n": // a second gap; before the title it has no effect
		case strings.HasPrefix(line, ".TH"):
			b.WriteString(strings.Replace(line, date.Format("Jan 2006"), day, 1) + ".nh\n.ad l\n")
		case strings.HasPrefix(line, "."):
			b.WriteString(line)
		default:
			b.WriteString(typed.Replace(line))
		}
	}
	return b.String()
}
